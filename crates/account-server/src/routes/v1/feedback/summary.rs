//! `GET /v1/feedback/summary`: what the candidate thought of all interviews.

use account_api::practice::FeedbackSummary;
use account_store::Repositories;
use axum::extract::State;

use crate::{
    App,
    http::{Json, Problems, SignedIn, StoreFailure},
};

/// What the candidate thought of all interviews.
#[utoipa::path(get, path = "/feedback/summary", tag = "practice", security(("bearer" = [])), responses(
    (status = 200, description = "It", body = FeedbackSummary),
    Problems,
))]
#[tracing::instrument(name = "v1.feedback.summary", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: SignedIn) -> Result<Json<FeedbackSummary>, StoreFailure> {
    Ok(Json(app.store.connection().await?.interviews().feedback(me.account).await?))
}
