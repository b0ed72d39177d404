//! Another price: what it would cost now, and changing to it.

use miniserde::Deserialize;
use stripe_billing::{
    invoice::{
        CreatePreviewInvoice, CreatePreviewInvoiceSubscriptionDetails, CreatePreviewInvoiceSubscriptionDetailsItems,
        CreatePreviewInvoiceSubscriptionDetailsProrationBehavior,
    },
    subscription::{
        UpdateSubscription, UpdateSubscriptionItems, UpdateSubscriptionPaymentBehavior,
        UpdateSubscriptionProrationBehavior,
    },
};
use time::OffsetDateTime;

use crate::{Error, Stripe, Subscription, key::key, subscriptions, wire::moded};

/// A change to another price.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// Of which subscription.
    pub subscription: &'a str,
    /// Its item.
    pub item: &'a str,
    /// The id of the price to be.
    pub price: &'a str,
    /// The moment for which what was paid and not used is counted: the preview's, so that the change costs what it told.
    pub at: OffsetDateTime,
}

/// What a change costs at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The currency, as Stripe writes it.
    pub currency: String,
    /// What is paid at once, in the smallest unit; below 0 is credit.
    pub amount: i64,
}

#[derive(Deserialize)]
struct Answer {
    livemode: bool,
    currency: String,
    total: i64,
}
moded!(Answer);

impl Stripe {
    /// What a change would cost. Changes nothing.
    ///
    /// # Errors
    /// [`Error`] if Stripe does not tell.
    pub async fn preview(&self, change: Change<'_>) -> Result<Preview, Error> {
        let mut item = CreatePreviewInvoiceSubscriptionDetailsItems::new();
        item.id = Some(change.item.to_owned());
        item.price = Some(change.price.to_owned());
        let mut details = CreatePreviewInvoiceSubscriptionDetails::new();
        details.items = Some(vec![item]);
        details.proration_behavior = Some(CreatePreviewInvoiceSubscriptionDetailsProrationBehavior::AlwaysInvoice);
        details.proration_date = Some(change.at.unix_timestamp());
        let request = CreatePreviewInvoice::new().subscription(change.subscription).subscription_details(details);
        let Answer { currency, total, .. } = self.read(&request).await?;
        Ok(Preview { currency, amount: total })
    }

    /// Changes the price and takes what it costs at once. If that cannot be paid, nothing is changed. `state` names what is
    /// known of the subscription, so that changing back and forth are different requests.
    ///
    /// # Errors
    /// [`Error::Declined`] if it was not paid.
    pub async fn change(&self, change: Change<'_>, state: i64) -> Result<Subscription, Error> {
        let mut item = UpdateSubscriptionItems::new();
        item.id = Some(change.item.to_owned());
        item.price = Some(change.price.to_owned());
        let at = change.at.unix_timestamp();
        let request = UpdateSubscription::new(change.subscription)
            .items(vec![item])
            .proration_behavior(UpdateSubscriptionProrationBehavior::AlwaysInvoice)
            .proration_date(at)
            .payment_behavior(UpdateSubscriptionPaymentBehavior::ErrorIfIncomplete);
        let (at, state) = (at.to_string(), state.to_string());
        let key = key(&["change", change.subscription, change.item, change.price, &at, &state]);
        self.write::<subscriptions::Answer>(&request, key).await?.read()
    }
}
