//! `POST /v1/billing/checkout`: the page on which Plus is bought. There is never more than one on which something can be
//! bought, so a double click, or a second tab, buys one subscription.

use account_api::{
    ErrorCode,
    billing::{Choice, PaymentPage},
};
use account_billing::{Checkout, CheckoutSession, CheckoutStatus, Error as StripeError};
use account_store::{Repositories, StripeCustomer, SubscriptionStatus};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    billing::{self, Payer},
    http::{Json, Problems, Refusal},
};

/// How often it is begun anew because something else was asked for meanwhile.
const ROUNDS: u32 = 3;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("This is not for sale here")]
    NotForSale,
    #[error("The account has a subscription already. It can be changed, cancelled or paid under \"Plan\"")]
    AlreadySubscribed,
    #[error("Several purchases were begun at once. Nothing was bought; try again")]
    Crowded,
    #[error(transparent)]
    Billing(#[from] billing::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, code) = match self {
            Self::NotForSale => (StatusCode::NOT_FOUND, ErrorCode::NotForSale),
            Self::AlreadySubscribed => (StatusCode::CONFLICT, ErrorCode::AlreadySubscribed),
            Self::Crowded => (StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Unavailable),
            Self::Billing(error) => return error.into_response(),
        };
        Refusal::new(status, code, &self).into_response()
    }
}

impl From<StripeError> for Error {
    fn from(error: StripeError) -> Self {
        Self::Billing(error.into())
    }
}

/// Opens the page on which Plus is bought; the same page while it is open.
#[utoipa::path(post, path = "/billing/checkout", tag = "billing", security(("bearer" = [])), request_body = Choice, responses(
    (status = 200, description = "It", body = PaymentPage),
    Problems,
))]
#[tracing::instrument(name = "v1.billing.checkout", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    payer: Payer,
    Json(asked): Json<Choice>,
) -> Result<Json<PaymentPage>, Error> {
    let sold = app.config.terms.sold(asked.interval).ok_or(Error::NotForSale)?;
    for _ in 0..ROUNDS {
        let (customer, known) = payer.customer(&app).await?;
        let status = known.subscription.as_ref().and_then(|found| SubscriptionStatus::named(&found.status));
        if status.is_some_and(SubscriptionStatus::is_live) {
            return Err(Error::AlreadySubscribed);
        }
        if let Some(url) = still_open(&payer, &customer, &sold.stripe_price).await? {
            return Ok(Json(PaymentPage { url }));
        }
        let made = open(&app, &payer, &customer, &sold.stripe_price, sold.amount.into()).await?;
        let mut store = app.store.connection().await.map_err(billing::Error::from)?;
        let mut customers = store.stripe_customers();
        let is_ours = customers.opened(payer.account.id, &customer, &made.id, &sold.stripe_price).await;
        if is_ours.map_err(billing::Error::from)? {
            let url = made.url.ok_or(StripeError::Unfit("an open session without a page"))?;
            return Ok(Json(PaymentPage { url }));
        }
        let kept = customers.of(payer.account.id).await.map_err(billing::Error::from)?;
        drop(store);
        if kept.and_then(|kept| kept.checkout_session).as_ref() != Some(&made.id) {
            close(&payer, &made.id).await?;
        }
    }
    Err(Error::Crowded)
}

/// The page of the session that is open, if it sells this. One that sells something else is closed.
async fn still_open(payer: &Payer, customer: &StripeCustomer, price: &str) -> Result<Option<String>, Error> {
    let Some(session) = &customer.checkout_session else { return Ok(None) };
    let found = match payer.stripe.checkout(session).await {
        Ok(found) => found,
        Err(StripeError::Missing(_)) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    match found.status {
        CheckoutStatus::Open if customer.checkout_price.as_deref() == Some(price) => Ok(found.url),
        CheckoutStatus::Open => close(payer, session).await.map(|()| None),
        CheckoutStatus::Complete | CheckoutStatus::Expired => Ok(None),
    }
}

async fn open(
    app: &App,
    payer: &Payer,
    customer: &StripeCustomer,
    price: &str,
    amount: i64,
) -> Result<CheckoutSession, Error> {
    let settings = app.config.stripe.as_ref().ok_or(billing::Error::NoStripe)?;
    let page = |outcome| format!("{}?checkout={outcome}", settings.return_address);
    let asked = Checkout {
        customer: &customer.id,
        account: &payer.account.id.to_string(),
        price,
        currency: &app.config.terms.stripe_currency(),
        amount,
        before: customer.writes,
        success_url: &page("paid"),
        cancel_url: &page("left"),
    };
    Ok(payer.stripe.open_checkout(asked).await?)
}

/// Closes a session; one that is over by itself is as good.
async fn close(payer: &Payer, session: &str) -> Result<(), Error> {
    match payer.stripe.expire_checkout(session).await {
        Ok(_) | Err(StripeError::Refused { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
