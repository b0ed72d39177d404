//! Whom a request speaks for, where a role is needed. Roles count only with a second factor.

use account_api::{ErrorCode, me::Role};
use account_store::Repositories;
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};

use super::{Refusal, SignedIn, store_failure};
use crate::App;

/// Support or an admin.
pub(crate) struct Staff(pub(crate) SignedIn);

/// An admin.
pub(crate) struct Admin(pub(crate) SignedIn);

impl FromRequestParts<App> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        with_role(Role::Support, parts, app).await.map(Self)
    }
}

impl FromRequestParts<App> for Admin {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        with_role(Role::Admin, parts, app).await.map(Self)
    }
}

async fn with_role(least: Role, parts: &mut Parts, app: &App) -> Result<SignedIn, Response> {
    let me = SignedIn::from_request_parts(parts, app).await?;
    let refused = |message| Refusal::new(StatusCode::FORBIDDEN, ErrorCode::Forbidden, message).into_response();
    if me.role < least {
        return Err(refused("Your account has not the role that this needs"));
    }
    let has_mfa = async { app.store.connection().await?.totps().is_on(me.account).await }.await;
    if has_mfa.map_err(|error| store_failure(&error))? {
        Ok(me)
    } else {
        Err(refused("Turn the second factor on to use your role"))
    }
}
