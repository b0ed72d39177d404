//! `GET /v1/billing/subscription`: what the account is on, and why.

use account_api::{Problem, billing::Subscription};
use axum::extract::State;

use crate::{
    App,
    billing::{facts, view},
    http::{Json, SignedIn, StoreFailure},
};

/// What the account is on, and why.
#[utoipa::path(get, path = "/billing/subscription", tag = "billing", security(("bearer" = [])), responses(
    (status = 200, description = "It", body = Subscription),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Failed", body = Problem, content_type = "application/problem+json"),
))]
#[tracing::instrument(name = "v1.billing.subscription", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: SignedIn) -> Result<Json<Subscription>, StoreFailure> {
    let facts = facts(&mut app.store.connection().await?, me.account).await?;
    Ok(Json(view(&facts, &app.config.terms, app.now())))
}
