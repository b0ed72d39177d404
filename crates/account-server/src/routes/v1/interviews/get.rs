//! `GET /v1/interviews/{id}`: the summary of one interview.

use account_api::practice::Interview;
use account_store::Repositories;
use axum::extract::State;
use domain::InterviewId;

use crate::{
    App,
    http::{Id, Json, Problems, Refusal, SignedIn, StoreFailure},
};

/// The summary of one interview.
#[utoipa::path(get, path = "/interviews/{id}", tag = "practice", security(("bearer" = [])), params(("id" = uuid::Uuid, Path, description = "The interview")), responses(
    (status = 200, description = "It", body = Interview),
    Problems,
))]
#[tracing::instrument(name = "v1.interviews.get", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Id(id): Id<InterviewId>,
) -> Result<Result<Json<Interview>, Refusal>, StoreFailure> {
    let found = app.store.connection().await?.interviews().find(me.account, id).await?;
    Ok(found.map(Json).ok_or_else(Refusal::not_found))
}
