//! `POST /v1/auth/mfa`: answers with the second factor, which completes a sign-in.

use account_api::{
    ErrorCode, Sensitive,
    admin::AuditAction,
    auth::{AnswerMfa, SignedIn},
};
use account_store::{Account, Purpose, Repositories, Subject, Transaction};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use time::OffsetDateTime;

use super::session;
use crate::{
    App,
    audit::{By, note},
    http::{
        ClientAddress, Json, Problems, Refusal, Throttled, account_key, count_code, store_failure, throttle_address,
    },
    security::{RecoveryCode, open_totp},
};

/// How often one challenge may be answered.
const MOST_TRIES: i16 = 5;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("This code is not right, or it was used. Enter the one that is shown now")]
    Wrong,
    #[error("This took too long or too many tries. Sign in again")]
    Stale,
    #[error(transparent)]
    Throttled(#[from] Throttled),
    #[error(transparent)]
    Session(#[from] session::Failure),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::Wrong => Refusal::new(StatusCode::UNAUTHORIZED, ErrorCode::WrongCredentials, &self).into_response(),
            Self::Stale => Refusal::new(StatusCode::GONE, ErrorCode::StaleToken, &self).into_response(),
            Self::Throttled(cause) => cause.into_response(),
            Self::Session(cause) => cause.into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// Answers with the second factor.
#[utoipa::path(post, path = "/auth/mfa", tag = "auth", request_body = AnswerMfa, responses(
    (status = 200, description = "Signed in", body = SignedIn),
    Problems,
))]
#[tracing::instrument(name = "v1.auth.mfa", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    address: ClientAddress,
    Json(asked): Json<AnswerMfa>,
) -> Result<Json<SignedIn>, Error> {
    let now = app.now();
    throttle_address(&mut app.store.connection().await?, "mfa", address, now).await?;
    // A challenge is had for a right password only; so a crowd of strangers ends here.
    let id = app.keys.read_one_time_code(&asked.challenge, Purpose::Mfa).ok_or(Error::Stale)?;
    let (account, counter) = counted(&app, id, now).await?;

    let mut tx = app.store.begin().await?;
    // A challenge is had for a password, and is worth nothing once that is another.
    tx.accounts().lock(account.id, &account.password_hash).await?.then_some(()).ok_or(Error::Stale)?;
    if !takes(&app, &mut tx, &account, &asked.code, now).await? {
        return Err(Error::Wrong);
    }
    // Of two who answer one challenge rightly at once, one gets the session.
    tx.one_time_tokens().redeem(id, Purpose::Mfa, now).await?.ok_or(Error::Stale)?;
    tx.login_failures().forget(&counter).await?;
    let begun = session::begin(&app, &mut tx, &account, &asked.device_name, asked.device_token, now).await?;
    let begun = begun.ok_or(Error::Stale)?;
    tx.commit().await?;
    Ok(Json(begun))
}

/// The account of a challenge. The try is counted first, by challenge and by account, and stays counted.
async fn counted(app: &App, id: uuid::Uuid, now: OffsetDateTime) -> Result<(Account, String), Error> {
    let mut store = app.store.connection().await?;
    let token = store.one_time_tokens().try_once(id, Purpose::Mfa, MOST_TRIES, now).await?.ok_or(Error::Stale)?;
    let Subject::Account(id) = token.subject else { return Err(Error::Stale) };
    let account = store.accounts().find(id).await?.filter(|account| account.suspended_at.is_none());
    let account = account.ok_or(Error::Stale)?;
    let counter = account_key("mfa", account.id);
    count_code(&mut store, &counter, now).await?;
    Ok((account, counter))
}

/// Takes a code of the authenticator or a recovery code, each once.
async fn takes(
    app: &App,
    tx: &mut Transaction,
    account: &Account,
    code: &Sensitive,
    now: OffsetDateTime,
) -> Result<bool, account_store::Error> {
    if let Some(code) = RecoveryCode::read(code) {
        let is_taken = tx.totps().take_recovery_code(account.id, &code.hash(), now).await?;
        if is_taken {
            note(app, tx, AuditAction::RecoveryCodeUsed, By::Owner, Some(account.id)).await?;
        }
        return Ok(is_taken);
    }
    let Some(totp) = tx.totps().find(account.id).await? else { return Ok(false) };
    match open_totp(&app.keys, account.id, &totp).and_then(|secret| secret.step(code, now.unix_timestamp())) {
        Some(step) => tx.totps().take_step(account.id, step).await,
        None => Ok(false),
    }
}
