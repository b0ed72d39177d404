//! Whom a request speaks for, where a plan is needed.

use account_api::{ErrorCode, billing::Entitlement};
use account_store::Error;
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{AccountId, SessionId};

use super::{Refusal, SignedIn, store_failure};
use crate::{
    App,
    billing::{entitlement, facts},
};

/// An account that may send records. A handler that takes it cannot be reached without the plan.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MaySync(pub(crate) SignedIn);

impl FromRequestParts<App> for MaySync {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let me = SignedIn::from_request_parts(parts, app).await?;
        if entitlement_of(app, me).await.map_err(|error| store_failure(&error))?.sync {
            return Ok(Self(me));
        }
        let message = "Sending records needs Plus. Those that are kept here can be fetched as before";
        Err(Refusal::new(StatusCode::PAYMENT_REQUIRED, ErrorCode::PlanRequired, message).into_response())
    }
}

/// An account that may call models, and what its calls may cost today.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MayUseAi {
    pub(crate) account: AccountId,
    pub(crate) session: SessionId,
    pub(crate) micros_a_day: i64,
}

impl FromRequestParts<App> for MayUseAi {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let me = SignedIn::from_request_parts(parts, app).await?;
        let entitlement = entitlement_of(app, me).await.map_err(|error| store_failure(&error))?;
        if entitlement.ai_micros_a_day > 0 {
            return Ok(Self { account: me.account, session: me.session, micros_a_day: entitlement.ai_micros_a_day });
        }
        let message = "Jobt AI needs Plus. A key of your own and the built-in coach work without it";
        Err(Refusal::new(StatusCode::PAYMENT_REQUIRED, ErrorCode::PlanRequired, message).into_response())
    }
}

async fn entitlement_of(app: &App, me: SignedIn) -> Result<Entitlement, Error> {
    let facts = facts(&mut app.store.connection().await?, me.account).await?;
    Ok(entitlement(&facts, &app.config.terms, app.now()))
}
