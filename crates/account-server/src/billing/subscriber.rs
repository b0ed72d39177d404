//! An account with a subscription that is not over, and what is done to it.

use account_api::{ErrorCode, billing::Subscription as View};
use account_billing::{Error as StripeError, Stripe};
use account_store::{Repositories, StripeCustomer, Subscription};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::AccountId;

use super::{Error, Payer, customer_of, facts, view, write};
use crate::{App, http::Refusal};

/// Why nothing was done to a subscription.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unaltered {
    #[error("The account has no subscription that goes on. Plus can be bought at any time")]
    NoSubscription,
    #[error(transparent)]
    Billing(#[from] Error),
}

impl IntoResponse for Unaltered {
    fn into_response(self) -> Response {
        match self {
            Self::NoSubscription => {
                Refusal::new(StatusCode::CONFLICT, ErrorCode::NoSubscription, &self).into_response()
            }
            Self::Billing(error) => error.into_response(),
        }
    }
}

impl From<account_store::Error> for Unaltered {
    fn from(error: account_store::Error) -> Self {
        Self::Billing(error.into())
    }
}

impl Payer {
    /// The customer and the subscription that is not over.
    pub(crate) async fn subscription(&self, app: &App) -> Result<(StripeCustomer, Subscription), Unaltered> {
        let customer = customer_of(app, self.account.id).await?.ok_or(Unaltered::NoSubscription)?;
        let found = app.store.connection().await?.subscriptions().of(self.account.id).await?;
        let live = found.filter(|subscription| subscription.status.is_live());
        live.map(|subscription| (customer, subscription)).ok_or(Unaltered::NoSubscription)
    }

    /// Does something to the subscription, and gives what the account is told of its plan then. The customer is as it was
    /// before the reason for the change was looked at, so that a second click is the same change.
    pub(crate) async fn alter<T>(
        &self,
        app: &App,
        customer: &StripeCustomer,
        change: impl AsyncFnOnce(&Stripe, i64) -> Result<T, StripeError>,
    ) -> Result<View, Unaltered> {
        match write(app, self.account.id, customer, change).await {
            Ok(_) => Ok(told(app, self.account.id).await?),
            // It ended, and we had not heard of it. By now it was fetched.
            Err(Error::Stripe(StripeError::Refused { .. } | StripeError::Missing(_)))
                if self.subscription(app).await.is_err() =>
            {
                Err(Unaltered::NoSubscription)
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// What an account is told of its plan.
async fn told(app: &App, account: AccountId) -> Result<View, account_store::Error> {
    let facts = facts(&mut app.store.connection().await?, account).await?;
    Ok(view(&facts, &app.config.terms, app.now()))
}
