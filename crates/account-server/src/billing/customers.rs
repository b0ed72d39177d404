//! Who pays for an account, and changes that are asked of Stripe for them.

use account_billing::{Error as StripeError, NewCustomer, Stripe};
use account_store::{Account, Repositories, Rule, StripeCustomer};
use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use domain::AccountId;
use time::Duration;

use super::{
    Error, reconcile,
    refresh::{Known, refresh},
};
use crate::{
    App,
    http::{Refusal, SignedIn, Throttled, account_key, store_failure},
};

/// How often an account may make us ask Stripe.
const EACH_ACCOUNT: Rule = Rule { burst: 20, each: Duration::seconds(10) };

/// An account for which Stripe may be asked. A handler that takes it is reached only where something is sold, and seldom.
pub(crate) struct Payer {
    pub(crate) account: Account,
    pub(crate) stripe: Stripe,
}

impl FromRequestParts<App> for Payer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let me = SignedIn::from_request_parts(parts, app).await?;
        let stripe = app.stripe.clone().ok_or_else(|| Error::NoStripe.into_response())?;
        let found = async {
            let mut store = app.store.connection().await?;
            let wait = store.rate_limits().take(&account_key("billing", me.account), EACH_ACCOUNT, app.now()).await?;
            Ok::<_, account_store::Error>((wait, store.accounts().find(me.account).await?))
        };
        let (wait, account) = found.await.map_err(|error| store_failure(&error))?;
        if let Some(wait) = wait {
            return Err(Throttled::Wait(wait.unsigned_abs()).into_response());
        }
        let account = account.ok_or_else(|| Refusal::signed_out().into_response())?;
        Ok(Self { account, stripe })
    }
}

impl Payer {
    /// The customer of the account, made if there is none, or if Stripe no longer has it; and what Stripe knows of it.
    pub(crate) async fn customer(&self, app: &App) -> Result<(StripeCustomer, Known), Error> {
        let mut before = 0;
        if let Some(customer) = customer_of(app, self.account.id).await? {
            let known = refresh(app, self.account.id, &customer.id).await?;
            if !known.is_gone {
                return Ok((customer, known));
            }
            before = customer.before + 1;
        }
        let (account, email) = (self.account.id.to_string(), self.account.email.as_str());
        let id = self.stripe.create_customer(NewCustomer { account: &account, before, email }).await?;
        let due_at = app.now() + reconcile::EACH;
        app.store.connection().await?.stripe_customers().put(self.account.id, &id, before, due_at).await?;
        let known = refresh(app, self.account.id, &id).await?;
        let customer = customer_of(app, self.account.id).await?;
        customer.map(|customer| (customer, known)).ok_or(Error::Stripe(StripeError::Unreachable))
    }
}

/// Who pays for an account.
pub(crate) async fn customer_of(app: &App, account: AccountId) -> Result<Option<StripeCustomer>, Error> {
    Ok(app.store.connection().await?.stripe_customers().of(account).await?)
}

/// Asks Stripe for a change, and fetches what came of it. The change is asked under a number that is the same if it is
/// repeated, and another once it was answered.
pub(crate) async fn write<T>(
    app: &App,
    account: AccountId,
    customer: &StripeCustomer,
    change: impl AsyncFnOnce(&Stripe, i64) -> Result<T, StripeError>,
) -> Result<T, Error> {
    let stripe = app.stripe.as_ref().ok_or(Error::NoStripe)?;
    let answered = change(stripe, customer.writes.into()).await;
    if answered.as_ref().err().is_none_or(|error| !error.is_passing()) {
        app.store.connection().await?.stripe_customers().wrote(account, customer.writes).await?;
        refresh(app, account, &customer.id).await?;
    }
    Ok(answered?)
}
