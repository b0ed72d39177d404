//! `POST /v1/billing/cancel`: lets the subscription end with what was paid. Again is as good as once.

use account_api::billing::Subscription;
use axum::extract::State;

use crate::{
    App,
    billing::{Payer, Unaltered},
    http::{Json, Problems},
};

/// Lets the subscription end with what was paid; until then everything works, and it can be resumed.
#[utoipa::path(post, path = "/billing/cancel", tag = "billing", security(("bearer" = [])), responses(
    (status = 200, description = "What the account is on", body = Subscription),
    Problems,
))]
#[tracing::instrument(name = "v1.billing.cancel", skip_all)]
pub(crate) async fn handler(State(app): State<App>, payer: Payer) -> Result<Json<Subscription>, Unaltered> {
    let (customer, subscription) = payer.subscription(&app).await?;
    let altered = payer.alter(&app, &customer, async |stripe, writes| {
        stripe.cancel_at_period_end(&subscription.stripe_id, writes).await
    });
    Ok(Json(altered.await?))
}
