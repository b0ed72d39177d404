//! `POST /v1/auth/verify-email`: confirms an address; from here on there is an account.

use account_api::{ErrorCode, Problem, auth::VerifyEmail};
use account_store::{Account, MailKind, Purpose, Repositories, Subject};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::AccountId;

use crate::{
    App,
    http::{ClientAddress, Json, Refusal, Throttled, store_failure, throttle},
    outbox,
};

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("This code was used, has run out, or is not complete. Ask for another one")]
    Stale,
    #[error(transparent)]
    Throttled(#[from] Throttled),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::Stale => Refusal::new(StatusCode::GONE, ErrorCode::StaleToken, &self).into_response(),
            Self::Throttled(cause) => cause.into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// Confirms an address.
#[utoipa::path(post, path = "/auth/verify-email", tag = "auth", request_body = VerifyEmail, responses(
    (status = 204, description = "Confirmed; sign in"),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Failed", body = Problem, content_type = "application/problem+json"),
))]
#[tracing::instrument(name = "v1.auth.verify_email", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    address: ClientAddress,
    Json(asked): Json<VerifyEmail>,
) -> Result<StatusCode, Error> {
    throttle(&app, "verify-email", address).await?;
    let id = app.keys.read_one_time_code(&asked.token, Purpose::VerifyEmail).ok_or(Error::Stale)?;

    let now = app.now();
    let mut tx = app.store.begin().await?;
    let token = tx.one_time_tokens().redeem(id, Purpose::VerifyEmail, now).await?.ok_or(Error::Stale)?;
    let Subject::Registration(id) = token.subject else { return Err(Error::Stale) };
    let registration = tx.registrations().find(id).await?.ok_or(Error::Stale)?;
    let account = Account {
        id: app.dice.id(now, AccountId::new),
        email: registration.email,
        name: registration.name,
        role: account_api::me::Role::User,
        password_hash: registration.password_hash,
        created_at: now,
        suspended_at: None,
        deletion_due_at: None,
        keeps_summaries: false,
    };
    if !tx.accounts().add(&account).await? {
        return Err(Error::Stale);
    }
    tx.registrations().forget(&account.email).await?;
    outbox::post(&app, &mut tx, MailKind::Welcome, &account.email, &account.name, None).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
