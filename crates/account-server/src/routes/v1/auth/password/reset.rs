//! `POST /v1/auth/password/reset`: sets another password with the code of a mail.
//!
//! Ends every session and signs nobody in: the second factor, if there is one, is asked for as ever.

use account_api::{ErrorCode, Problem, auth::ResetPassword};
use account_store::{MailKind, Purpose, Repositories, Subject};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    http::{ClientAddress, Json, Refusal, Throttled, busy, email_key, store_failure, throttle},
    outbox,
    routes::v1::auth::register::weak,
    security::{Busy, WeakPassword, check_password},
};

/// How often one code may come with a password that is not taken.
const MOST_TRIES: i16 = 20;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("This code was used, has run out, or is not complete. Ask for another one")]
    Stale,
    #[error(transparent)]
    Weak(#[from] WeakPassword),
    #[error(transparent)]
    Throttled(#[from] Throttled),
    #[error(transparent)]
    Busy(#[from] Busy),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::Stale => Refusal::new(StatusCode::GONE, ErrorCode::StaleToken, &self).into_response(),
            Self::Weak(cause) => weak(&cause, "password").into_response(),
            Self::Throttled(cause) => cause.into_response(),
            Self::Busy(cause) => busy(&cause),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// Sets another password.
#[utoipa::path(post, path = "/auth/password/reset", tag = "auth", request_body = ResetPassword, responses(
    (status = 204, description = "Set; sign in with it"),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Failed", body = Problem, content_type = "application/problem+json"),
))]
#[tracing::instrument(name = "v1.auth.password.reset", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    address: ClientAddress,
    Json(asked): Json<ResetPassword>,
) -> Result<StatusCode, Error> {
    throttle(&app, "reset-password", address).await?;
    let purpose = Purpose::ResetPassword;
    let id = app.keys.read_one_time_code(&asked.token, purpose).ok_or(Error::Stale)?;
    let (account, has_mfa) = {
        let mut store = app.store.connection().await?;
        let token = store.one_time_tokens().try_once(id, purpose, MOST_TRIES, app.now()).await?.ok_or(Error::Stale)?;
        let Subject::Account(id) = token.subject else { return Err(Error::Stale) };
        let account = store.accounts().find(id).await?.ok_or(Error::Stale)?;
        let has_mfa = store.totps().is_on(id).await?;
        (account, has_mfa)
    };
    check_password(&asked.password, &[account.email.as_str(), account.name.as_str()], has_mfa)?;
    let hash = app.passwords.hash(&asked.password).await?;

    let now = app.now();
    let mut tx = app.store.begin().await?;
    tx.one_time_tokens().redeem(id, purpose, now).await?.ok_or(Error::Stale)?;
    tx.accounts().set_password_hash(account.id, &hash).await?;
    tx.sessions().end_all(account.id, None, now).await?;
    tx.login_failures().forget(&email_key("login", &account.email)).await?;
    outbox::post(&app, &mut tx, MailKind::PasswordChanged, &account.email, &account.name, None).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
