//! Subscriptions: fetched as the truth, cancelled, resumed, ended.

use miniserde::Deserialize;
use stripe_billing::subscription::{CancelSubscription, ListSubscription, ListSubscriptionStatus, UpdateSubscription};
use time::OffsetDateTime;

use crate::{
    Error, Stripe,
    key::key,
    wire::{List, Parts, moded, moment},
};

/// The most subscriptions that are looked at: one that is over is a row, too.
const SUBSCRIPTIONS_MAX: i64 = 100;

/// A subscription as Stripe has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Its id.
    pub id: String,
    /// Where it stands, in Stripe's words.
    pub status: String,
    /// Its only item.
    pub item: String,
    /// The id of its price.
    pub price: String,
    /// The currency, as Stripe writes it.
    pub currency: String,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// When the period began that runs.
    pub period_starts_at: OffsetDateTime,
    /// When that period ends, or the subscription before it.
    pub period_ends_at: OffsetDateTime,
    /// Whether it ends then.
    pub cancels: bool,
    /// When it ended for good.
    pub ended_at: Option<OffsetDateTime>,
}

#[derive(Deserialize)]
pub(crate) struct Answer {
    id: String,
    livemode: bool,
    customer: String,
    status: String,
    currency: String,
    created: i64,
    cancel_at_period_end: bool,
    cancel_at: Option<i64>,
    ended_at: Option<i64>,
    items: Parts<Item>,
}
moded!(Answer);

#[derive(Deserialize)]
struct Item {
    id: String,
    price: Price,
    current_period_start: i64,
    current_period_end: i64,
}

#[derive(Deserialize)]
struct Price {
    id: String,
}

impl Answer {
    pub(crate) fn read(self) -> Result<Subscription, Error> {
        let mut items = self.items.data.into_iter();
        let (Some(item), None) = (items.next(), items.next()) else {
            return Err(Error::Unfit("a subscription to something else than one price"));
        };
        let ends = self.cancel_at.unwrap_or(item.current_period_end).min(item.current_period_end);
        Ok(Subscription {
            id: self.id,
            status: self.status,
            item: item.id,
            price: item.price.id,
            currency: self.currency,
            created_at: moment(self.created)?,
            period_starts_at: moment(item.current_period_start)?,
            period_ends_at: moment(ends)?,
            cancels: self.cancel_at_period_end || self.cancel_at.is_some(),
            ended_at: self.ended_at.map(moment).transpose()?,
        })
    }
}

impl Stripe {
    /// Every subscription of a customer, over or not, latest first.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such customer, or it was deleted.
    pub async fn subscriptions(&self, customer: &str) -> Result<Vec<Subscription>, Error> {
        let request =
            ListSubscription::new().customer(customer).status(ListSubscriptionStatus::All).limit(SUBSCRIPTIONS_MAX);
        let found = self.read::<List<Answer>>(&request).await?.data;
        if found.iter().any(|subscription| subscription.customer != customer) {
            return Err(Error::Unfit("a subscription of another customer"));
        }
        found.into_iter().map(Answer::read).collect()
    }

    /// Lets a subscription end with what was paid. `state` names what is known of it, so that cancelling it again later is
    /// another request.
    ///
    /// # Errors
    /// [`Error`] if Stripe does not; then nothing was changed.
    pub async fn cancel_at_period_end(&self, subscription: &str, state: i64) -> Result<Subscription, Error> {
        let request = UpdateSubscription::new(subscription).cancel_at_period_end(true);
        self.write::<Answer>(&request, key(&["cancel", subscription, &state.to_string()])).await?.read()
    }

    /// Lets a subscription that was cancelled, and has not ended, go on.
    ///
    /// # Errors
    /// [`Error`] if Stripe does not; then nothing was changed.
    pub async fn resume(&self, subscription: &str, state: i64) -> Result<Subscription, Error> {
        let request = UpdateSubscription::new(subscription).cancel_at_period_end(false);
        self.write::<Answer>(&request, key(&["resume", subscription, &state.to_string()])).await?.read()
    }

    /// Ends a subscription at once. One that is over stays so.
    ///
    /// # Errors
    /// [`Error`] if Stripe does not; then nothing was changed.
    pub async fn end(&self, subscription: &str) -> Result<(), Error> {
        let ended = self.write::<Answer>(&CancelSubscription::new(subscription), key(&["end", subscription])).await;
        match ended {
            Ok(_) | Err(Error::Missing(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
