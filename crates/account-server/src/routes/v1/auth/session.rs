//! Beginning a session, once everything that was asked for is shown.

use account_api::{
    Name, Sensitive,
    admin::AuditAction,
    auth::{SignedIn, Tokens},
};
use account_store::{Account, MailKind, Repositories, Session, Transaction};
use axum::response::{IntoResponse, Response};
use domain::{AccountId, SessionId};
use time::{Duration, OffsetDateTime};

use crate::{
    App,
    audit::{By, note},
    http::{breakage, store_failure},
    outbox,
    security::{encoded, hashed},
};

/// No session outlives this, however much it is used.
const LIFE: Duration = Duration::days(90);

/// Why there are no tokens.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("the access token could not be made")]
    Token(#[from] jsonwebtoken::errors::Error),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match &self {
            Self::Token(_) => breakage(&self),
            Self::Store(cause) => store_failure(cause),
        }
    }
}

/// Begins a session on a computer that is known by its token or becomes known; `None` if the account was suspended meanwhile.
pub(super) async fn begin(
    app: &App,
    tx: &mut Transaction,
    account: &Account,
    device_name: &Name,
    device_token: Option<Sensitive>,
    now: OffsetDateTime,
) -> Result<Option<SignedIn>, Failure> {
    let session = Session {
        id: app.dice.id(now, SessionId::new),
        account: account.id,
        device_name: device_name.as_str().to_owned(),
        created_at: now,
        seen_at: now,
        expires_at: now + LIFE,
    };
    if !tx.sessions().add(&session).await? {
        return Ok(None);
    }
    let refresh_token = encoded(&app.dice.bytes::<32>());
    tx.refresh_tokens().add(&hashed(refresh_token.expose()), session.id, now).await?;
    let device_token = know(app, tx, account, device_token, now).await?;
    if account.deletion_due_at.is_some() {
        tx.accounts().set_deletion_due(account.id, None).await?;
        note(app, tx, AuditAction::DeletionTakenBack, By::Owner, Some(account.id)).await?;
    }
    let tokens = tokens(app, account.id, session.id, refresh_token, now)?;
    Ok(Some(SignedIn { tokens, device_token }))
}

/// The tokens of a session, with a fresh access token.
pub(super) fn tokens(
    app: &App,
    account: AccountId,
    session: SessionId,
    refresh_token: Sensitive,
    now: OffsetDateTime,
) -> Result<Tokens, Failure> {
    let (access_token, access_expires_at) = app.access.make(account, session, now)?;
    Ok(Tokens { access_token, access_expires_at, refresh_token })
}

/// Whether a computer's token is of this account.
pub(super) async fn is_known(
    tx: &mut impl Repositories,
    account: AccountId,
    token: Option<&Sensitive>,
) -> Result<bool, account_store::Error> {
    match token {
        Some(token) => tx.known_devices().knows(&hashed(token.expose()), account).await,
        None => Ok(false),
    }
}

/// Knows the computer from here on, and tells the owner of the account if it was not known. The first one is no news.
async fn know(
    app: &App,
    tx: &mut Transaction,
    account: &Account,
    token: Option<Sensitive>,
    now: OffsetDateTime,
) -> Result<Sensitive, account_store::Error> {
    let is_known = is_known(tx, account.id, token.as_ref()).await?;
    if !is_known && tx.known_devices().knows_any(account.id).await? {
        outbox::post_notice(app, tx, MailKind::NewDevice, account, None).await?;
    }
    let token = token.filter(|_| is_known).unwrap_or_else(|| encoded(&app.dice.bytes::<32>()));
    tx.known_devices().add(&hashed(token.expose()), account.id, now).await?;
    Ok(token)
}
