//! Whom a request speaks for.

use account_api::me::Role;
use account_store::Repositories;
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
        let refused = || Refusal::signed_out().into_response();
        let value = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = value.and_then(|value| value.strip_prefix("Bearer ")).ok_or_else(refused)?;
        let now = app.now();
        let session = app.access.read(token, now).ok_or_else(refused)?;
        let found = async { app.store.connection().await?.sessions().signed_in(session, now).await }.await;
        let found = found.map_err(|error| store_failure(&error))?.ok_or_else(refused)?;
        Ok(Self { account: found.account, session: found.session, role: found.role })
    }
}
