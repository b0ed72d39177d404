//! `GET /healthz`: the process answers. Says nothing about the database.

use axum::http::StatusCode;

/// Whether the process answers.
#[utoipa::path(get, path = "/healthz", tag = "ops", responses((status = 204, description = "It does")))]
pub(crate) async fn handler() -> StatusCode {
    StatusCode::NO_CONTENT
}
