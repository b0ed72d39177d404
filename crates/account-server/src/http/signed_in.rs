//! Whom a request speaks for.

use account_api::me::Role;
use account_store::{Claim, Error, Repositories};
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{AccountId, SessionId};

use super::{Refusal, store_failure};
use crate::App;

/// The account of a live session. A handler that takes it cannot be reached without one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignedIn {
    pub(crate) account: AccountId,
    pub(crate) session: SessionId,
    pub(crate) role: Role,
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Claimed(claim) = Claimed::from_request_parts(parts, app).await?;
        let found = async { app.store.connection().await?.sessions().signed_in(claim).await }.await;
        let found = found.map_err(|error| store_failure(&error))?;
        let found = found.ok_or_else(|| Refusal::signed_out().into_response())?;
        Ok(Self { account: found.account, session: found.session, role: found.role })
    }
}

/// A session that a token of ours names, live or not.
///
/// For reads that are asked for so often that one statement holds it against the live ones and fetches the row. Whoever
/// finds nothing replies with [`Claimed::refusal`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claimed(pub(crate) Claim);

impl Claimed {
    /// Why nothing was found: the session ended, or there is no such thing.
    pub(crate) async fn refusal(self, store: &mut impl Repositories) -> Result<Refusal, Error> {
        let found = store.sessions().signed_in(self.0).await?;
        Ok(if found.is_some() { Refusal::not_found() } else { Refusal::signed_out() })
    }
}

impl FromRequestParts<App> for Claimed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let value = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let now = app.now();
        let session = value.and_then(|value| app.access.read(value.strip_prefix("Bearer ")?, now));
        session.map(|session| Self(Claim { session, now })).ok_or_else(|| Refusal::signed_out().into_response())
    }
}
