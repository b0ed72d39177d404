//! Limits that survive a restart, taken before anything costly is done.

use std::time::Duration;

use account_api::{Email, ErrorCode};
use account_store::{Lock, Repositories, Rule, Try};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::AccountId;
use time::OffsetDateTime;

use super::{ClientAddress, Refusal, store_failure};
use crate::{App, security::fingerprint};

/// Too much was asked for, or the database is away.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Throttled {
    #[error("Too many tries. Wait, then try again")]
    Wait(Duration),
    #[error("Too many wrong tries in a row. Set another password under \"Forgotten password\"")]
    Locked,
    #[error("Too many wrong codes in a row. Wait a day, or change the password on a computer where you are signed in")]
    CodesLocked(Duration),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Throttled {
    fn into_response(self) -> Response {
        match &self {
            Self::Wait(wait) | Self::CodesLocked(wait) => self.refusal().retry_after(*wait).into_response(),
            Self::Locked => self.refusal().retry_after(LOCKED_FOR).into_response(),
            Self::Store(cause) => store_failure(cause),
        }
    }
}

impl Throttled {
    fn refusal(&self) -> Refusal {
        Refusal::new(StatusCode::TOO_MANY_REQUESTS, ErrorCode::TooManyRequests, self)
    }
}

/// What is said when waiting does not help.
const LOCKED_FOR: Duration = Duration::from_hours(1);
/// How long a second factor is locked. A mailbox in wrong hands sets the password anew as often as it likes, so that
/// does not end it.
const CODES_LOCKED: Lock = Lock::After(time::Duration::DAY);
/// How often one address may call a route that needs no sign-in.
const EACH_ADDRESS: Rule = Rule { burst: 20, each: time::Duration::seconds(10) };
/// How often everybody together may.
const EVERYBODY: Rule = Rule { burst: 600, each: time::Duration::milliseconds(100) };

/// Takes one from what an address may, and one from what everybody may.
pub(crate) async fn throttle(app: &App, route: &str, address: ClientAddress) -> Result<(), Throttled> {
    let mut store = app.store.connection().await?;
    throttle_address(&mut store, route, address, app.now()).await?;
    throttle_everybody(&mut store, route, app.now()).await
}

/// Takes one from what an address may.
pub(crate) async fn throttle_address(
    store: &mut impl Repositories,
    route: &str,
    address: ClientAddress,
    now: OffsetDateTime,
) -> Result<(), Throttled> {
    take(store, &format!("{route}/{}", address.key()), EACH_ADDRESS, now).await
}

/// Takes one from what everybody may. Whoever can show that they are no stranger need not pass here: a crowd that uses
/// all of it up keeps strangers out, not owners.
pub(crate) async fn throttle_everybody(
    store: &mut impl Repositories,
    route: &str,
    now: OffsetDateTime,
) -> Result<(), Throttled> {
    take(store, route, EVERYBODY, now).await
}

async fn take(store: &mut impl Repositories, key: &str, rule: Rule, now: OffsetDateTime) -> Result<(), Throttled> {
    match store.rate_limits().take(key, rule, now).await? {
        None => Ok(()),
        Some(wait) => Err(Throttled::Wait(wait.unsigned_abs())),
    }
}

/// Counts a guess before it is looked at. It stays counted until it is forgotten because somebody guessed right.
pub(crate) async fn count_guess(
    store: &mut impl Repositories,
    counter: &str,
    now: OffsetDateTime,
) -> Result<(), Throttled> {
    count(store, counter, Lock::Forgotten, now).await
}

/// Counts a code of a second factor in the same way.
pub(crate) async fn count_code(
    store: &mut impl Repositories,
    counter: &str,
    now: OffsetDateTime,
) -> Result<(), Throttled> {
    count(store, counter, CODES_LOCKED, now).await
}

async fn count(store: &mut impl Repositories, counter: &str, lock: Lock, now: OffsetDateTime) -> Result<(), Throttled> {
    match store.login_failures().count(counter, lock, now).await? {
        Try::Granted => Ok(()),
        Try::Wait(wait) => Err(Throttled::Wait(wait.unsigned_abs())),
        Try::Locked(Lock::Forgotten) => Err(Throttled::Locked),
        Try::Locked(Lock::After(wait)) => Err(Throttled::CodesLocked(wait.unsigned_abs())),
    }
}

/// What is counted by an address of mail, whether or not it has an account. The address itself is not kept.
pub(crate) fn email_key(what: &str, email: &Email) -> String {
    format!("{what}/{}", fingerprint(&email.key()))
}

/// What is counted by an account.
pub(crate) fn account_key(what: &str, account: AccountId) -> String {
    format!("{what}/{account}")
}
