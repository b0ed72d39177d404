//! `POST /v1/billing/resume`: lets a subscription that was cancelled go on. Again is as good as once.

use account_api::billing::Subscription;
use axum::extract::State;

use crate::{
    App,
    billing::{Payer, Unaltered},
    http::{Json, Problems},
};

/// Lets a subscription that was cancelled, and has not ended, go on.
#[utoipa::path(post, path = "/billing/resume", tag = "billing", security(("bearer" = [])), responses(
    (status = 200, description = "What the account is on", body = Subscription),
    Problems,
))]
#[tracing::instrument(name = "v1.billing.resume", skip_all)]
pub(crate) async fn handler(State(app): State<App>, payer: Payer) -> Result<Json<Subscription>, Unaltered> {
    let (customer, subscription) = payer.subscription(&app).await?;
    let altered =
        payer.alter(&app, &customer, async |stripe, writes| stripe.resume(&subscription.stripe_id, writes).await);
    Ok(Json(altered.await?))
}
