//! `POST /v1/auth/login`: signs in, or asks for the second factor.
//!
//! Nobody learns whether an address has an account: a wrong password, an unknown address, an unconfirmed and a suspended
//! account give the same reply after the same work. Tries are counted before the password is looked at, by what is
//! guessed at, by where the guess comes from, and over all; a computer that signed in before has a count of its own, so
//! strangers cannot lock the owner out, however many they are.

use account_api::{
    ErrorCode,
    auth::{Login, LoginReply},
    limits::PASSWORD_MAX,
};
use account_store::{Account, OneTimeToken, Purpose, Repositories, Subject};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use time::Duration;

use super::session;
use crate::{
    App,
    http::{
        ClientAddress, Json, Problems, Refusal, Throttled, busy, count_guess, email_key, store_failure,
        throttle_address, throttle_everybody,
    },
    security::{Busy, fingerprint},
};

/// What limits of this route are counted under.
const ROUTE: &str = "login";
/// How long the second factor may take.
const CHALLENGE_LIFE: Duration = Duration::minutes(5);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("The address or the password is not right")]
    Wrong,
    #[error("A password has at most {PASSWORD_MAX} characters")]
    TooLong,
    #[error(transparent)]
    Throttled(#[from] Throttled),
    #[error(transparent)]
    Busy(#[from] Busy),
    #[error(transparent)]
    Session(#[from] session::Failure),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::Wrong => Refusal::new(StatusCode::UNAUTHORIZED, ErrorCode::WrongCredentials, &self).into_response(),
            Self::TooLong => Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::InvalidField, &self)
                .at_field("password")
                .into_response(),
            Self::Throttled(cause) => cause.into_response(),
            Self::Busy(cause) => busy(&cause),
            Self::Session(cause) => cause.into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// Signs in.
#[utoipa::path(post, path = "/auth/login", tag = "auth", request_body = Login, responses(
    (status = 200, description = "Signed in, or the second factor is due", body = LoginReply),
    Problems,
))]
#[tracing::instrument(name = "v1.auth.login", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    address: ClientAddress,
    Json(asked): Json<Login>,
) -> Result<Json<LoginReply>, Error> {
    if asked.password.expose().chars().count() > PASSWORD_MAX {
        return Err(Error::TooLong);
    }
    let (account, counter) = counted(&app, address, &asked).await?;

    // No connection is held while this takes its time.
    let kept = account.as_ref().map(|account| account.password_hash.as_str());
    let compared = app.passwords.compare(&asked.password, kept).await?;
    let account = account.filter(|account| compared.matches && account.suspended_at.is_none()).ok_or(Error::Wrong)?;
    let fresh_hash = if compared.is_outdated { Some(app.passwords.hash(&asked.password).await?) } else { None };

    let now = app.now();
    let mut tx = app.store.begin().await?;
    // While it was compared, the password may have been changed, perhaps to keep this one out.
    tx.accounts().lock(account.id, &account.password_hash).await?.then_some(()).ok_or(Error::Wrong)?;
    tx.login_failures().forget(&counter).await?;
    if let Some(hash) = fresh_hash {
        tx.accounts().set_password_hash(account.id, &hash).await?;
    }
    let reply = if tx.totps().is_on(account.id).await? {
        let token = OneTimeToken {
            id: app.dice.uuid(now),
            purpose: Purpose::Mfa,
            subject: Subject::Account(account.id),
            email: None,
            created_at: now,
            expires_at: now + CHALLENGE_LIFE,
        };
        tx.one_time_tokens().add(&token).await?;
        LoginReply::MfaRequired { challenge: app.keys.one_time_code(token.id, Purpose::Mfa) }
    } else {
        let begun = session::begin(&app, &mut tx, &account, &asked.device_name, asked.device_token, now).await?;
        LoginReply::SignedIn(begun.ok_or(Error::Wrong)?)
    };
    tx.commit().await?;
    Ok(Json(reply))
}

/// The account that is tried, if there is one, and under which name the try was counted.
async fn counted(app: &App, address: ClientAddress, asked: &Login) -> Result<(Option<Account>, String), Error> {
    let (mut store, now) = (app.store.connection().await?, app.now());
    throttle_address(&mut store, ROUTE, address, now).await?;
    let account = store.accounts().find_by_email(&asked.email).await?;
    let counter = if let (Some(account), Some(token)) = (&account, &asked.device_token)
        && session::is_known(&mut store, account.id, Some(token)).await?
    {
        format!("login-device/{}", fingerprint(token.expose()))
    } else {
        throttle_everybody(&mut store, ROUTE, now).await?;
        email_key(ROUTE, &asked.email)
    };
    count_guess(&mut store, &counter, now).await?;
    Ok((account, counter))
}
