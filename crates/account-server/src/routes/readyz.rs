//! `GET /readyz`: requests can be answered: the database is there and has this version's tables.

use account_api::Problem;
use axum::{extract::State, http::StatusCode};

use crate::{
    App,
    http::{Refusal, StoreFailure},
};

/// Whether requests can be answered.
#[utoipa::path(get, path = "/readyz", tag = "ops", responses(
    (status = 204, description = "They can"),
    (status = 503, description = "Not at the moment", body = Problem, content_type = "application/problem+json"),
))]
#[tracing::instrument(name = "readyz", skip_all)]
pub(crate) async fn handler(State(app): State<App>) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    let is_ready = app.store.is_ready().await?;
    Ok(if is_ready { Ok(StatusCode::NO_CONTENT) } else { Err(Refusal::unavailable()) })
}
