//! Codes that mails carry, on their way back.

use account_api::{ErrorCode, Sensitive};
use account_store::Purpose;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use crate::{
    App,
    http::{Refusal, Throttled, store_failure},
};

/// Why a code does nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotRedeemed {
    #[error("This code was used, has run out, or is not complete. Nothing was changed. Ask for another one")]
    Stale,
    #[error(transparent)]
    Throttled(#[from] Throttled),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for NotRedeemed {
    fn into_response(self) -> Response {
        match self {
            Self::Stale => Refusal::new(StatusCode::GONE, ErrorCode::StaleToken, &self).into_response(),
            Self::Throttled(cause) => cause.into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// The id in a code that this server made for this purpose. Looks in no database.
pub(crate) fn read_code(app: &App, code: &Sensitive, purpose: Purpose) -> Result<Uuid, NotRedeemed> {
    app.keys.read_one_time_code(code, purpose).ok_or(NotRedeemed::Stale)
}
