//! `POST /v1/billing/change`: changes to another interval, for what the preview told.

use account_api::{
    ErrorCode,
    billing::{self as wire, Interval, Subscription as View},
};
use account_billing::{Change, Error as StripeError, Subscription};
use account_store::StripeCustomer;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use time::{Duration, OffsetDateTime};

use crate::{
    App,
    billing::{self, Payer, Unaltered, refresh},
    http::{Json, Problems, Refusal},
};

/// How long a preview holds.
const PREVIEW: Duration = Duration::hours(1);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("This is not for sale here, or is what the account is on")]
    NotForSale,
    #[error("This preview is more than an hour old. Look at what it costs again")]
    Stale,
    #[error(transparent)]
    Unaltered(#[from] Unaltered),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::NotForSale => Refusal::new(StatusCode::CONFLICT, ErrorCode::NotForSale, &self).into_response(),
            Self::Stale => Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::InvalidField, &self)
                .at_field("at")
                .into_response(),
            Self::Unaltered(error) => error.into_response(),
        }
    }
}

impl From<StripeError> for Error {
    fn from(error: StripeError) -> Self {
        billing::Error::from(error).into()
    }
}

impl From<billing::Error> for Error {
    fn from(error: billing::Error) -> Self {
        Self::Unaltered(error.into())
    }
}

/// Changes to another interval. What it costs is charged at once; if that is not paid, nothing is changed.
#[utoipa::path(post, path = "/billing/change", tag = "billing", security(("bearer" = [])), request_body = wire::Change, responses(
    (status = 200, description = "What the account is on", body = View),
    Problems,
))]
#[tracing::instrument(name = "v1.billing.change", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    payer: Payer,
    Json(asked): Json<wire::Change>,
) -> Result<Json<View>, Error> {
    let now = app.now();
    if !(now - PREVIEW..=now).contains(&asked.at) {
        return Err(Error::Stale);
    }
    let (customer, found, price) = wanted(&app, &payer, asked.interval).await?;
    let change = counted_at(&found, price, asked.at);
    let changed = payer.alter(&app, &customer, async |stripe, writes| stripe.change(change, writes).await);
    Ok(Json(changed.await?))
}

/// The subscription as Stripe has it, and the price to be.
pub(super) async fn wanted<'a>(
    app: &'a App,
    payer: &Payer,
    interval: Interval,
) -> Result<(StripeCustomer, Subscription, &'a str), Error> {
    let price = app.config.terms.sold(interval).ok_or(Error::NotForSale)?.stripe_price.as_str();
    let (customer, kept) = payer.subscription(app).await?;
    let known = refresh(app, payer.account.id, &customer.id).await?;
    let found = known.subscription.filter(|found| found.id == kept.stripe_id && found.ended_at.is_none());
    let found = found.ok_or(Unaltered::NoSubscription)?;
    if found.price == price { Err(Error::NotForSale) } else { Ok((customer, found, price)) }
}

/// A change for which unused time is counted from a moment. Stripe's clock may be a little before ours, or behind it.
pub(super) fn counted_at<'a>(found: &'a Subscription, price: &'a str, at: OffsetDateTime) -> Change<'a> {
    Change { subscription: &found.id, item: &found.item, price, at: at.max(found.period_starts_at) }
}
