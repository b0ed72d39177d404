//! `GET /v1/interviews/{id}`: the summary of one interview.

use account_api::practice::Interview;
use account_store::Repositories;
use axum::extract::State;
use domain::InterviewId;

use crate::{
    App,
    http::{Claimed, Id, Json, Problems, Refusal, StoreFailure},
};

/// The summary of one interview.
#[utoipa::path(get, path = "/interviews/{id}", tag = "practice", security(("bearer" = [])), params(("id" = uuid::Uuid, Path, description = "The interview")), responses(
    (status = 200, description = "It", body = Interview),
    Problems,
))]
#[tracing::instrument(name = "v1.interviews.get", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    claimed: Claimed,
    Id(id): Id<InterviewId>,
) -> Result<Result<Json<Interview>, Refusal>, StoreFailure> {
    let mut store = app.store.connection().await?;
    match store.interviews().find_claimed(claimed.0, id).await? {
        Some(found) => Ok(Ok(Json(found))),
        None => Ok(Err(claimed.refusal(&mut store).await?)),
    }
}
