//! `POST /v1/billing/portal`: Stripe's own pages for cards and invoices.

use account_api::{ErrorCode, billing::PaymentPage};
use account_billing::Error as StripeError;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    billing::{self, Payer, customer_of},
    http::{Json, Problems, Refusal},
};

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("Nothing was ever bought with this account")]
    NoCustomer,
    #[error(transparent)]
    Billing(#[from] billing::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::NoCustomer => Refusal::new(StatusCode::CONFLICT, ErrorCode::NoSubscription, &self).into_response(),
            Self::Billing(error) => error.into_response(),
        }
    }
}

/// Opens the pages for cards and invoices.
#[utoipa::path(post, path = "/billing/portal", tag = "billing", security(("bearer" = [])), responses(
    (status = 200, description = "They", body = PaymentPage),
    Problems,
))]
#[tracing::instrument(name = "v1.billing.portal", skip_all)]
pub(crate) async fn handler(State(app): State<App>, payer: Payer) -> Result<Json<PaymentPage>, Error> {
    let settings = app.config.stripe.as_ref().ok_or(billing::Error::NoStripe)?;
    let customer = customer_of(&app, payer.account.id).await?.ok_or(Error::NoCustomer)?;
    match payer.stripe.portal(&customer.id, &settings.return_address).await {
        Ok(url) => Ok(Json(PaymentPage { url })),
        Err(StripeError::Missing(_)) => Err(Error::NoCustomer),
        Err(error) => Err(billing::Error::from(error).into()),
    }
}
