//! `POST /v1/billing/change/preview`: what another interval would cost at once.

use account_api::billing::{ChangePreview, Choice};
use axum::extract::State;

use super::change::{Error, counted_at, wanted};
use crate::{
    App,
    billing::Payer,
    http::{Json, Problems},
};

/// What a change to another interval would cost at once. Changes nothing.
#[utoipa::path(post, path = "/billing/change/preview", tag = "billing", security(("bearer" = [])), request_body = Choice, responses(
    (status = 200, description = "What it costs", body = ChangePreview),
    Problems,
))]
#[tracing::instrument(name = "v1.billing.change.preview", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    payer: Payer,
    Json(asked): Json<Choice>,
) -> Result<Json<ChangePreview>, Error> {
    let (_, subscription, price) = wanted(&app, &payer, asked.interval).await?;
    // Stripe counts in whole seconds.
    let now = app.now();
    let at = now.replace_nanosecond(0).unwrap_or(now);
    let change = counted_at(&subscription, price, at);
    let preview = payer.stripe.preview(change).await?;
    Ok(Json(ChangePreview { currency: preview.currency.to_ascii_uppercase(), amount: preview.amount, at }))
}
