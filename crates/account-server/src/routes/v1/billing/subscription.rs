//! `GET /v1/billing/subscription`: what the account is on, and why.

use account_api::billing::Subscription;
use axum::extract::State;

use crate::{
    App,
    billing::{facts, view},
    http::{Json, Problems, SignedIn, StoreFailure},
};

/// What the account is on, and why.
#[utoipa::path(get, path = "/billing/subscription", tag = "billing", security(("bearer" = [])), responses(
    (status = 200, description = "It", body = Subscription),
    Problems,
))]
#[tracing::instrument(name = "v1.billing.subscription", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: SignedIn) -> Result<Json<Subscription>, StoreFailure> {
    let facts = facts(&mut app.store.connection().await?, me.account).await?;
    Ok(Json(view(&facts, &app.config.terms, app.now())))
}
