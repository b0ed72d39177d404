//! Around every request: its id, one line in the log, and refusals written out.

use std::{sync::Arc, time::Instant};

use account_api::{ErrorCode, Problem};
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::sync::Semaphore;
use tracing::{Instrument, info, info_span};

use super::{
    Refusal,
    openai::{openai_error, speaks_openai},
};
use crate::App;

const REQUEST_ID: &str = "x-request-id";
/// Tells clients of OpenAI's API what they would otherwise guess from the status.
const SHOULD_RETRY: &str = "x-should-retry";

/// Room for so many requests at a time.
#[derive(Clone)]
pub(crate) struct Shed {
    pub(crate) app: App,
    room: Arc<Semaphore>,
}

impl Shed {
    pub(crate) fn new(app: App) -> Self {
        let room = Arc::new(Semaphore::new(app.config.limits.concurrency));
        Self { app, room }
    }
}

/// Gives a request its id, refuses it if there is no room, and writes a refusal out as `application/problem+json`.
pub(crate) async fn envelope(State(shed): State<Shed>, mut request: Request, next: Next) -> Response {
    // An id from outside could forge lines of the log.
    request.headers_mut().remove(REQUEST_ID);
    let id = shed.app.dice.uuid(shed.app.now()).to_string();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("unknown", MatchedPath::as_str).to_owned();
    let span = info_span!("request", request.id = id, http.method = %method, http.route = route);
    let started = Instant::now();

    let response = match shed.room.try_acquire() {
        Ok(_room) => next.run(request).instrument(span.clone()).await,
        Err(_) => Refusal::unavailable().into_response(),
    };
    let mut response = written_out(response, &route, &id);
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }

    let (status, duration) = (response.status().as_u16(), started.elapsed());
    let duration_ms = duration.as_millis() as u64;
    span.in_scope(|| info!(http.status = status, duration_ms, "Answered {method} {route} with {status}"));
    metrics::counter!("http_requests_total", "route" => route.clone(), "status" => status.to_string()).increment(1);
    metrics::histogram!("http_request_seconds", "route" => route).record(duration.as_secs_f64());
    response
}

fn written_out(mut response: Response, route: &str, id: &str) -> Response {
    let refusal = match response.extensions_mut().remove::<Refusal>() {
        Some(refusal) => refusal,
        None if response.status().is_client_error() || response.status().is_server_error() => {
            by_status(response.status())
        }
        None => return response,
    };
    let mut written = if speaks_openai(route) { openai_error(&refusal) } else { problem(&refusal, id) };
    let headers = written.headers_mut();
    // What the library said beside the status, as `Allow`, stays.
    let kept = response.headers().iter().filter(|(name, _)| **name == header::ALLOW);
    headers.extend(kept.map(|(name, value)| (name.clone(), value.clone())));
    if matches!(refusal.code, ErrorCode::AllowanceUsed | ErrorCode::Conflict) {
        headers.insert(SHOULD_RETRY, HeaderValue::from_static("false"));
    }
    if let Some(wait) = refusal.retry_after {
        // Rounded up: a wait of nothing would be a lie.
        headers.insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)));
    }
    if refusal.status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    written
}

fn problem(refusal: &Refusal, id: &str) -> Response {
    let problem = Problem {
        status: refusal.status.as_u16(),
        code: refusal.code,
        message: refusal.message.clone(),
        field: refusal.field.clone(),
        request_id: id.to_owned(),
    };
    let kind = HeaderValue::from_static("application/problem+json");
    (refusal.status, [(header::CONTENT_TYPE, kind)], serde_json::to_string(&problem).unwrap_or_default())
        .into_response()
}

/// For what the libraries refuse by themselves.
fn by_status(status: StatusCode) -> Refusal {
    let (code, message) = match status {
        StatusCode::NOT_FOUND => return Refusal::not_found(),
        StatusCode::SERVICE_UNAVAILABLE => return Refusal::unavailable(),
        StatusCode::METHOD_NOT_ALLOWED => (ErrorCode::MethodNotAllowed, "This address takes other methods"),
        StatusCode::PAYLOAD_TOO_LARGE => (ErrorCode::TooLarge, "The body is larger than this address takes"),
        StatusCode::REQUEST_TIMEOUT => (ErrorCode::Timeout, "The request took too long"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => (ErrorCode::UnsupportedMediaType, "The body must be JSON"),
        status if status.is_client_error() => (ErrorCode::InvalidBody, "The request does not read"),
        _ => (ErrorCode::Internal, "The server failed. Name the request id when you ask for help"),
    };
    Refusal::new(status, code, message)
}
