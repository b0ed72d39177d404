//! Errors in the shape of OpenAI's API, for the routes that its clients call.

use account_api::ErrorCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::Refusal;

/// Whether the clients of a route expect this shape.
pub(crate) fn speaks_openai(route: &str) -> bool {
    route.starts_with("/v1/ai/")
}

/// Writes a refusal out.
pub(crate) fn openai_error(refusal: &Refusal) -> Response {
    let kind = match refusal.code {
        // By this word clients know that trying again is of no use today.
        ErrorCode::AllowanceUsed | ErrorCode::PlanRequired => "insufficient_quota",
        ErrorCode::TooManyRequests => "rate_limit_error",
        _ if refusal.status.is_server_error() => "server_error",
        _ => "invalid_request_error",
    };
    let error = json!({"message": refusal.message, "type": kind, "param": refusal.field, "code": refusal.code});
    (refusal.status, axum::Json(json!({ "error": error }))).into_response()
}
