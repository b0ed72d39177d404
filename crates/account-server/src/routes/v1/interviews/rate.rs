//! `PUT /v1/interviews/{id}/feedback`: what the candidate thought of an interview.

use account_api::practice::Rate;
use account_store::Repositories;
use axum::{extract::State, http::StatusCode};
use domain::InterviewId;

use crate::{
    App,
    http::{Id, Json, Problems, Refusal, SignedIn, StoreFailure},
};

/// Says what the candidate thought of an interview.
#[utoipa::path(put, path = "/interviews/{id}/feedback", tag = "practice", security(("bearer" = [])), params(("id" = uuid::Uuid, Path, description = "The interview")), request_body = Rate, responses(
    (status = 204, description = "Kept"),
    Problems,
))]
#[tracing::instrument(name = "v1.interviews.rate", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Id(id): Id<InterviewId>,
    Json(asked): Json<Rate>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    let is_kept = app.store.connection().await?.interviews().rate(me.account, id, asked.rating).await?;
    Ok(if is_kept { Ok(StatusCode::NO_CONTENT) } else { Err(Refusal::not_found()) })
}
