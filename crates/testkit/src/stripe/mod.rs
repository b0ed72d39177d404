//! A strict stand-in for Stripe, with pages to click and a clock that is moved by hand.

mod calendar;
mod charges;
mod checkout;
mod customers;
mod delivery;
mod events;
mod faults;
mod form;
mod invoices;
mod pages;
mod passing;
mod portal;
mod prices;
mod reply;
mod routes;
mod server;
mod state;
mod subscriptions;

use std::{
    net::{SocketAddr, TcpListener},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde_json::Value;

use crate::beside::Beside;
use state::State;

pub use delivery::Delivery;
pub use events::StripeEvent;
pub use faults::Fault;
pub use prices::Price;
pub use state::{Card, Dispute, Paid};

/// How a stand-in is set up.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The port to listen on; 0 is a free one.
    pub port: u16,
    /// The only key it takes.
    pub key: String,
    /// What it signs webhooks with.
    pub webhook_secret: String,
    /// When its clock begins, in seconds since 1970.
    pub now: i64,
    /// What it sells.
    pub prices: Vec<Price>,
}

/// A strict stand-in for Stripe. Runs on a thread of its own.
///
/// # Panics
/// When it is dropped after a request that Stripe would take for wrong, unless [`FakeStripe::take_complaints`] took it.
pub struct FakeStripe {
    shared: Arc<Shared>,
    serving: Beside,
}

struct Shared {
    address: SocketAddr,
    key: String,
    webhook_secret: String,
    state: Mutex<State>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl FakeStripe {
    /// Starts one.
    ///
    /// # Panics
    /// If the port is taken.
    pub fn start(setup: Setup) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", setup.port)).expect("the port is free");
        listener.set_nonblocking(true).expect("a socket can be made non-blocking");
        let shared = Arc::new(Shared {
            address: listener.local_addr().expect("a bound socket has an address"),
            key: setup.key,
            webhook_secret: setup.webhook_secret,
            state: Mutex::new(State::new(setup.now, setup.prices)),
        });
        let serving = Beside::serve(server::serve(listener, Arc::clone(&shared)));
        Self { shared, serving }
    }

    /// The address that a client is given.
    pub fn address(&self) -> String {
        format!("http://{}", self.shared.address)
    }

    /// Where webhooks go.
    pub fn send_webhooks_to(&self, address: &str) {
        self.shared.state().webhook = Some(address.to_owned());
    }

    /// Lets time pass: periods end, payments are asked for and tried again.
    pub fn pass(&self, time: Duration) {
        self.shared.state().pass(i64::try_from(time.as_secs()).unwrap_or(i64::MAX));
    }

    /// Spoils the requests to come, one fault a request.
    pub fn spoil(&self, faults: impl IntoIterator<Item = Fault>) {
        self.shared.state().faults.extend(faults);
    }

    /// Ends every connection before it is answered, or answers again.
    pub fn set_down(&self, down: bool) {
        self.shared.state().down = down;
    }

    /// Takes what happened and was not told yet, oldest first; for tests that deliver themselves.
    pub fn take_events(&self) -> Vec<StripeEvent> {
        self.shared.state().events.drain(..).collect()
    }

    /// The value of the header that signs a body now.
    pub fn sign(&self, body: &str) -> String {
        let now = self.shared.state().now;
        events::signature(&self.shared.webhook_secret, now, body)
    }

    /// Delivers what happened, in one of the ways that webhooks come, and gives the statuses of the replies.
    pub async fn deliver(&self, way: Delivery) -> Vec<u16> {
        let now = self.shared.state().now;
        self.deliver_at(way, now).await
    }

    /// The same, signed at another moment than the clock shows: time that was let pass by hand is not the receiver's.
    pub async fn deliver_at(&self, way: Delivery, now: i64) -> Vec<u16> {
        delivery::deliver(&self.shared, way, now).await
    }

    /// The way that was chosen on the first page.
    pub fn chosen_delivery(&self) -> Delivery {
        self.shared.state().delivery
    }

    /// Fills in the page of a Checkout session, as a customer does. The body of the refusal if it cannot be paid.
    ///
    /// # Errors
    /// With what the page says if the session is not open or the card is declined.
    pub fn pay_checkout(&self, url: &str, card: Card) -> Result<(), String> {
        let id = url.rsplit('/').next().unwrap_or_default();
        self.shared.state().complete_checkout(id, card)
    }

    /// Gives a customer another card, and pays with it what is due.
    pub fn set_card(&self, customer: &str, card: Card) {
        self.shared.state().set_card(customer, card);
    }

    /// Lets the subscriptions of a customer end with what was paid, or go on, as the portal does.
    pub fn set_cancels(&self, customer: &str, cancels: bool) {
        let mut state = self.shared.state();
        for subscription in state.live_subscriptions(customer) {
            state.set_cancels(&subscription, cancels);
        }
    }

    /// Cancels a subscription at once, as the dashboard does.
    pub fn cancel_now(&self, subscription: &str) {
        self.shared.state().cancel_now(subscription);
    }

    /// Moves a subscription to another price, as the dashboard does.
    pub fn move_to_price(&self, subscription: &str, price: Price) {
        self.shared.state().alter(subscription, |found| found.price = price);
    }

    /// Pays the latest payment of a customer back, as the dashboard does. The subscription goes on.
    pub fn refund(&self, customer: &str) {
        self.shared.state().refund(customer, None);
    }

    /// Pays a part of it back.
    pub fn refund_part(&self, customer: &str, amount: i64) {
        self.shared.state().refund(customer, Some(amount));
    }

    /// The customer's bank questions the latest payment.
    pub fn dispute(&self, customer: &str) {
        self.shared.state().dispute(customer);
    }

    /// The bank decides the disputes of a customer that are open. The subscription goes on.
    pub fn decide_disputes(&self, customer: &str, decision: Dispute) {
        self.shared.state().decide_disputes(customer, decision);
    }

    /// Deletes a customer, as the dashboard does; its subscriptions end.
    pub fn delete_customer(&self, customer: &str) {
        self.shared.state().delete_customer(customer);
    }

    /// Whether a customer was deleted.
    pub fn is_deleted(&self, customer: &str) -> bool {
        self.shared.state().customer(customer, "customer").is_err()
    }

    /// Changes a price so that it no longer is what was published.
    pub fn set_price(&self, price: Price) {
        self.shared.state().set_price(price);
    }

    /// The customers that have this account in their metadata, oldest first.
    pub fn customers_of(&self, account: &str) -> Vec<String> {
        self.shared.state().customers_of(account)
    }

    /// Every subscription of a customer as Stripe tells of it, oldest first.
    pub fn subscriptions_of(&self, customer: &str) -> Vec<Value> {
        self.shared.state().subscriptions_of(customer)
    }

    /// What a customer was asked for and what was paid, oldest first.
    pub fn payments_of(&self, customer: &str) -> Vec<Paid> {
        self.shared.state().payments_of(customer)
    }

    /// How many requests changed something, without those that were answered from a key.
    pub fn changes(&self) -> u64 {
        self.shared.state().changes
    }

    /// Takes what was wrong with requests.
    pub fn take_complaints(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.state().complaints)
    }
}

impl Drop for FakeStripe {
    fn drop(&mut self) {
        self.serving.end();
        let complaints = self.take_complaints();
        if !std::thread::panicking() {
            assert!(complaints.is_empty(), "Stripe would have refused: {complaints:#?}");
        }
    }
}
