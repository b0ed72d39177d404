//! Why a plan could not be bought, changed or looked at.

use account_api::ErrorCode;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use tracing::warn;

use crate::http::{Refusal, breakage, store_failure};

/// Why a plan could not be bought, changed or looked at.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("Nothing is sold here")]
    NoStripe,
    #[error(transparent)]
    Stripe(#[from] account_billing::Error),
    #[error(transparent)]
    Store(#[from] account_store::Error),
    /// Nothing is granted for what we do not sell; and nothing is taken away.
    #[error("the subscription has a price that is not in the configuration: `{0}`")]
    UnknownPrice(String),
    #[error("the subscription is in another currency than the configuration: `{0}`")]
    OtherCurrency(String),
    #[error("the subscription has a status that nobody knows: `{0}`")]
    UnknownStatus(String),
}

impl Error {
    /// Whether trying again a little later can help.
    pub(crate) fn is_passing(&self) -> bool {
        match self {
            Self::Stripe(error) => error.is_passing(),
            Self::Store(error) => error.is_passing(),
            Self::NoStripe | Self::UnknownPrice(_) | Self::OtherCurrency(_) | Self::UnknownStatus(_) => false,
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match &self {
            Self::NoStripe => Refusal::new(StatusCode::NOT_FOUND, ErrorCode::NotForSale, &self).into_response(),
            Self::Stripe(account_billing::Error::Declined(_)) => {
                let message =
                    "The payment was refused, and nothing was changed. Try another card under \"Cards and invoices\"";
                Refusal::new(StatusCode::PAYMENT_REQUIRED, ErrorCode::PaymentRefused, message).into_response()
            }
            Self::Stripe(cause) if cause.is_passing() => {
                warn!(cause = %cause, "Stripe could not be used");
                let message = "The payment service does not answer. What you have keeps working; try again in a minute";
                Refusal::new(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::PaymentsUnavailable, message)
                    .retry_after(std::time::Duration::from_mins(1))
                    .into_response()
            }
            Self::Store(cause) => store_failure(cause),
            Self::Stripe(_) | Self::UnknownPrice(_) | Self::OtherCurrency(_) | Self::UnknownStatus(_) => {
                breakage(&self)
            }
        }
    }
}
