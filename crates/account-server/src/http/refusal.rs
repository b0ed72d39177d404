//! How a handler says no. The envelope writes it out, with the id of the request.

use std::{fmt::Display, time::Duration};

use account_api::ErrorCode;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use tracing::{error, warn};

use crate::security::Busy;

/// A no that the client is meant to understand.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: ErrorCode,
    pub(crate) message: String,
    pub(crate) field: Option<String>,
    pub(crate) retry_after: Option<Duration>,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, code: ErrorCode, message: impl Display) -> Self {
        Self { status, code, message: message.to_string(), field: None, retry_after: None }
    }

    pub(crate) fn at_field(self, field: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..self }
    }

    pub(crate) fn retry_after(self, wait: Duration) -> Self {
        Self { retry_after: Some(wait), ..self }
    }

    pub(crate) fn signed_out() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, ErrorCode::SignedOut, "Sign in to go on")
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, ErrorCode::NotFound, "There is no such thing here")
    }

    pub(crate) fn unavailable() -> Self {
        let message = "The server cannot do this at the moment. Try again in a few seconds";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Unavailable, message).retry_after(Duration::from_secs(2))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Something broke: its causes go to the log, once, and the reply does not show them.
pub(crate) fn breakage(cause: &(dyn std::error::Error + 'static)) -> Response {
    error!(cause = chain(cause), "A request failed");
    let message = "The server failed. Name the request id when you ask for help";
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal, message).into_response()
}

/// The database failed: passing trouble is said to be so.
pub(crate) fn store_failure(cause: &account_store::Error) -> Response {
    if cause.is_passing() {
        warn!(cause = chain(cause), "The database could not be used");
        Refusal::unavailable().into_response()
    } else {
        breakage(cause)
    }
}

/// No room for one hash more.
pub(crate) fn busy(cause: &Busy) -> Response {
    match cause {
        Busy::QueueIsFull => Refusal::new(StatusCode::TOO_MANY_REQUESTS, ErrorCode::TooManyRequests, cause)
            .retry_after(Duration::from_secs(5))
            .into_response(),
        Busy::Broken => breakage(cause),
    }
}

/// The error of an endpoint whose database is all that can fail.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct StoreFailure(#[from] account_store::Error);

impl IntoResponse for StoreFailure {
    fn into_response(self) -> Response {
        store_failure(&self.0)
    }
}

/// An error with its causes, as the log has it.
pub(crate) fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
