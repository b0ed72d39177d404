//! Checkout sessions: the pages on which a subscription is bought.

use miniserde::Deserialize;
use stripe_checkout::{
    CheckoutSessionMode,
    checkout_session::{
        CreateCheckoutSession, CreateCheckoutSessionLineItems, ExpireCheckoutSession, RetrieveCheckoutSession,
    },
};

use crate::{Error, Stripe, key::key, wire::moded};

/// What is to be bought.
#[derive(Clone, Copy, Debug)]
pub struct Checkout<'a> {
    /// Who pays.
    pub customer: &'a str,
    /// The account, which Stripe tells with its events.
    pub account: &'a str,
    /// The id of the price at Stripe.
    pub price: &'a str,
    /// The currency in which it was published, as Stripe writes it.
    pub currency: &'a str,
    /// The amount that was published, in the smallest unit.
    pub amount: i64,
    /// How many sessions the account had before this one.
    pub before: i32,
    /// Where the browser goes when it is paid.
    pub success_url: &'a str,
    /// Where the browser goes otherwise.
    pub cancel_url: &'a str,
}

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckoutStatus {
    /// Its page can be used.
    Open,
    /// Something was bought.
    Complete,
    /// Its page cannot be used.
    Expired,
}

/// One session.
#[derive(Clone, Debug)]
pub struct CheckoutSession {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub status: CheckoutStatus,
    /// Its page, while it is open.
    pub url: Option<String>,
}

#[derive(Deserialize)]
struct Answer {
    id: String,
    livemode: bool,
    status: Option<String>,
    url: Option<String>,
    currency: Option<String>,
    amount_total: Option<i64>,
}
moded!(Answer);

impl Answer {
    fn read(self) -> Result<CheckoutSession, Error> {
        let status = match self.status.as_deref() {
            Some("open") => CheckoutStatus::Open,
            Some("complete") => CheckoutStatus::Complete,
            Some("expired") => CheckoutStatus::Expired,
            _ => return Err(Error::Unfit("a session of another status")),
        };
        Ok(CheckoutSession { id: self.id, status, url: self.url })
    }
}

impl Stripe {
    /// Opens a session; the same one if it is asked again.
    ///
    /// # Errors
    /// [`Error::Unfit`] if Stripe would ask for another amount than was published; nobody sees that page.
    pub async fn open_checkout(&self, asked: Checkout<'_>) -> Result<CheckoutSession, Error> {
        let mut item = CreateCheckoutSessionLineItems::new();
        item.price = Some(asked.price.to_owned());
        item.quantity = Some(1);
        let request = CreateCheckoutSession::new()
            .mode(CheckoutSessionMode::Subscription)
            .customer(asked.customer)
            .client_reference_id(asked.account)
            .line_items(vec![item])
            .success_url(asked.success_url)
            .cancel_url(asked.cancel_url);
        let before = asked.before.to_string();
        let parts = [asked.account, asked.customer, asked.price, &before, asked.success_url, asked.cancel_url];
        let made: Answer = self.write(&request, key(&[&["checkout"], parts.as_slice()].concat())).await?;
        if made.currency.as_deref() != Some(asked.currency) {
            return Err(Error::Unfit("a session in another currency than the published one"));
        }
        if made.amount_total != Some(asked.amount) {
            return Err(Error::Unfit("a session over another amount than the published one"));
        }
        made.read()
    }

    /// Looks at a session.
    ///
    /// # Errors
    /// [`Error`] if Stripe does not show it.
    pub async fn checkout(&self, session: &str) -> Result<CheckoutSession, Error> {
        self.read::<Answer>(&RetrieveCheckoutSession::new(session)).await?.read()
    }

    /// Closes a session that is open, so that nothing can be bought on its page.
    ///
    /// # Errors
    /// [`Error::Refused`] if it is not open.
    pub async fn expire_checkout(&self, session: &str) -> Result<CheckoutSession, Error> {
        self.write::<Answer>(&ExpireCheckoutSession::new(session), key(&["expire", session])).await?.read()
    }
}
