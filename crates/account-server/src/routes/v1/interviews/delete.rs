//! `DELETE /v1/interviews/{id}`: forgets the summary of one interview.

use account_store::Repositories;
use axum::{extract::State, http::StatusCode};
use domain::InterviewId;

use crate::{
    App,
    http::{Id, Problems, Refusal, SignedIn, StoreFailure},
};

/// Forgets the summary of one interview.
#[utoipa::path(delete, path = "/interviews/{id}", tag = "practice", security(("bearer" = [])), params(("id" = uuid::Uuid, Path, description = "The interview")), responses(
    (status = 204, description = "Forgotten"),
    Problems,
))]
#[tracing::instrument(name = "v1.interviews.delete", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Id(id): Id<InterviewId>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    let is_gone = app.store.connection().await?.interviews().delete(me.account, id).await?;
    Ok(if is_gone { Ok(StatusCode::NO_CONTENT) } else { Err(Refusal::not_found()) })
}
