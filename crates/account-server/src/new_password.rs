//! A password to be: held against the rule, then hashed.

use account_api::{Email, ErrorCode, Name, Sensitive};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    http::{Refusal, busy},
    security::{Busy, WeakPassword, check_password},
};

/// Why a password is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotTaken {
    #[error("{cause}")]
    Weak { field: &'static str, cause: WeakPassword },
    #[error(transparent)]
    Busy(#[from] Busy),
}

impl IntoResponse for NotTaken {
    fn into_response(self) -> Response {
        match self {
            Self::Weak { field, cause } => {
                Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::WeakPassword, cause)
                    .at_field(field)
                    .into_response()
            }
            Self::Busy(cause) => busy(&cause),
        }
    }
}

/// What is kept of a password that came in `field`, if it is taken.
pub(crate) async fn new_password(
    app: &App,
    field: &'static str,
    password: &Sensitive,
    owner: (&Email, &Name),
    has_mfa: bool,
) -> Result<String, NotTaken> {
    let about = [owner.0.as_str(), owner.1.as_str()];
    check_password(password, &about, has_mfa).map_err(|cause| NotTaken::Weak { field, cause })?;
    Ok(app.passwords.hash(password).await?)
}
