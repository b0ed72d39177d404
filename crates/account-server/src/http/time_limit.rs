//! How long a request may take.

use axum::{
    extract::{MatchedPath, Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::time::timeout;

use crate::App;

/// The one route that waits for a model.
const CALL: &str = "/v1/ai/chat/completions";

/// Gives a request up that takes too long, its body's arrival included.
pub(crate) async fn time_limit(State(app): State<App>, request: Request, next: Next) -> Response {
    let calls = request.extensions().get::<MatchedPath>().is_some_and(|route| route.as_str() == CALL);
    let mut limit = app.config.limits.request_timeout;
    if let Some(gateway) = app.gateway.as_ref().filter(|_| calls) {
        limit += gateway.settings.caps.total;
    }
    timeout(limit, next.run(request)).await.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}
