//! Generated histories of subscriptions: whatever comes twice, late, never or in another order, and whoever dies at work,
//! in the end everybody has what they paid for, and was told of everything once.

use std::{
    cell::RefCell,
    collections::BTreeSet,
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
    thread,
};

use proptest::{
    prelude::*,
    sample::select,
    test_runner::{Config, TestCaseError, TestRunner},
};
use serde_json::Value;
use testkit::{Card, Delivery, Dispute, Paid};
use time::{Duration, OffsetDateTime};
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

use crate::{
    client::Client,
    shop::{Shop, checkout, state, url},
};

/// Histories in every run, and in the long one.
const CASES: u32 = 64;
const LONG_CASES: u32 = 2_000;
/// How many histories one shop sees. Each of them compares every customer that the shop ever had.
const EACH_SHOP: u32 = 4;
/// How many shops of the long run are open at once: a history mostly waits for the one thing that it does.
const LANES: u32 = 4;
/// The grace, and how long before its end it is told; written here again, as the rule that the code is held to.
const GRACE: Duration = Duration::days(7);
const SOON: Duration = Duration::days(2);

#[derive(Clone, Debug)]
enum Deed {
    Buy(&'static str, Card),
    Pass(Duration),
    Pay(Card),
    Cancel(bool),
    CancelNow,
    Refund,
    RefundPart,
    Dispute,
    Decide(Dispute),
    Delete,
    Hear(Delivery),
    /// A worker dies after it was polled so often.
    Crash(u32),
    TwoWorkers,
    Settle,
}

fn deed() -> impl Strategy<Value = Deed> {
    let card = || select(&[Card::Pays, Card::Pays, Card::PaysOnce][..]);
    let way = select(&[Delivery::InOrder, Delivery::Tripled, Delivery::Reversed, Delivery::Late, Delivery::Lost][..]);
    prop_oneof![
        4 => (select(&["month", "year"][..]), card()).prop_map(|(interval, card)| Deed::Buy(interval, card)),
        4 => (1..40 * 24_i64).prop_map(|hours| Deed::Pass(Duration::hours(hours))),
        2 => select(&[Card::Pays, Card::Declined][..]).prop_map(Deed::Pay),
        3 => any::<bool>().prop_map(Deed::Cancel),
        1 => Just(Deed::CancelNow),
        1 => Just(Deed::Refund),
        1 => Just(Deed::RefundPart),
        2 => Just(Deed::Dispute),
        2 => select(&[Dispute::Won, Dispute::Lost][..]).prop_map(Deed::Decide),
        1 => Just(Deed::Delete),
        6 => way.prop_map(Deed::Hear),
        3 => (1..60_u32).prop_map(Deed::Crash),
        2 => Just(Deed::TwoWorkers),
        1 => Just(Deed::Settle),
    ]
}

/// What has certainly been noticed by the server, and so must have been told.
#[derive(Debug, Default)]
struct Noticed {
    failures: BTreeSet<String>,
    cancelled: usize,
    resumed: usize,
    last: Option<(String, bool)>,
    receipts: usize,
}

/// How often each thing happened, and so can have been told at most.
#[derive(Debug, Default)]
struct Happened {
    failures: usize,
    cancelled: usize,
    resumed: usize,
    receipts: usize,
}

struct History<'s> {
    shop: &'s Shop,
    client: Client,
    account: String,
    signed_in_at: OffsetDateTime,
    refreshes: u64,
    noticed: Noticed,
    happened: Happened,
    texts: Vec<(String, String)>,
}

impl<'s> History<'s> {
    async fn begin(shop: &'s Shop, name: &str) -> Self {
        // What was left over by the history before.
        shop.stage.mail().await;
        let client = shop.stage.candidate(name).await;
        let account = client.get("/v1/me").await.json()["id"].as_str().expect("an account has an id").to_owned();
        let signed_in_at = shop.stage.now();
        Self {
            shop,
            client,
            account,
            signed_in_at,
            refreshes: 1,
            noticed: Noticed::default(),
            happened: Happened::default(),
            texts: Vec::new(),
        }
    }

    /// The latest customer of the account.
    fn customer(&self) -> Option<String> {
        self.shop.stripe.customers_of(&self.account).pop()
    }

    /// The account, signed in.
    async fn client(&mut self) -> &Client {
        if self.shop.stage.now() > self.signed_in_at {
            // The hash of a password costs more than all that the client asks next.
            let renewed = self.client.ask_refresh(Uuid::from_u128(u128::from(self.refreshes))).await;
            self.refreshes += 1;
            if renewed.status == 200 {
                self.client.keep(&renewed.json());
            } else {
                self.client.sign_in().await;
            }
            self.signed_in_at = self.shop.stage.now();
        }
        &self.client
    }

    async fn does(&mut self, deed: Deed) {
        let (shop, customer) = (self.shop, self.customer());
        match (deed, customer) {
            (Deed::Buy(interval, card), _) => {
                let page = checkout(self.client().await, interval).await;
                if page.status == 200 {
                    shop.stripe.pay_checkout(&url(&page), card).expect("it is open");
                } else {
                    assert_eq!(page.status, 409, "{page}");
                }
            }
            (Deed::Pass(time), _) => shop.pass(time),
            (Deed::Pay(card), Some(customer)) => shop.stripe.set_card(&customer, card),
            (Deed::Cancel(cancels), Some(customer)) => {
                shop.stripe.set_cancels(&customer, cancels);
                self.happened.cancelled += usize::from(cancels);
                self.happened.resumed += usize::from(!cancels);
            }
            (Deed::CancelNow, Some(customer)) => {
                for found in live(&shop.stripe.subscriptions_of(&customer)) {
                    shop.stripe.cancel_now(found["id"].as_str().expect("it has an id"));
                }
            }
            (Deed::Refund, Some(customer)) => shop.stripe.refund(&customer),
            (Deed::RefundPart, Some(customer)) => shop.stripe.refund_part(&customer, 1),
            (Deed::Dispute, Some(customer)) => shop.stripe.dispute(&customer),
            (Deed::Decide(decision), Some(customer)) => shop.stripe.decide_disputes(&customer, decision),
            (Deed::Delete, Some(customer)) if !shop.stripe.is_deleted(&customer) => {
                self.settle().await;
                self.count(&customer);
                shop.stripe.delete_customer(&customer);
                self.settle().await;
            }
            (Deed::Hear(way), _) => {
                shop.stripe.deliver(way).await;
                if way != Delivery::Reversed {
                    shop.stage.work().await;
                }
            }
            (Deed::Crash(polls), _) => die_after(polls, shop.stage.work()).await,
            (Deed::TwoWorkers, _) => {
                shop.stripe.deliver(Delivery::Reversed).await;
                futures::future::join(shop.stage.work(), shop.stage.work()).await;
            }
            (Deed::Settle, _) => self.settle().await,
            // A card or a wish of nobody.
            (
                Deed::Pay(_)
                | Deed::Cancel(_)
                | Deed::CancelNow
                | Deed::Refund
                | Deed::RefundPart
                | Deed::Dispute
                | Deed::Decide(_)
                | Deed::Delete,
                _,
            ) => {}
        }
    }

    /// Lets everything be heard, or else be compared; then what the server says is what Stripe says.
    async fn settle(&mut self) {
        self.shop.stripe.deliver(Delivery::InOrder).await;
        self.shop.stage.work().await;
        self.shop.pass(Duration::hours(25));
        self.shop.stage.work().await;
        self.shop.stage.reconcile().await;
        let (mut subscriptions, mut payments) = (Vec::new(), Vec::new());
        if let Some(customer) = self.customer() {
            subscriptions = self.shop.stripe.subscriptions_of(&customer);
            payments = self.shop.stripe.payments_of(&customer);
        }
        let told = state(self.client().await).await;
        assert_eq!(told, expected(&subscriptions, &payments, self.shop.stage.now()));
        self.notice(&subscriptions, &payments);
        let mails = self.shop.stage.mail().await.into_iter().filter(|mail| mail.receiver == self.client.email);
        self.texts.extend(mails.map(|mail| (mail.subject, mail.text)));
    }

    fn notice(&mut self, subscriptions: &[Value], payments: &[Paid]) {
        let Some(found) = counting(subscriptions) else { return };
        if found["status"] == "past_due" {
            let open = payments.iter().filter(|paid| !paid.is_paid).map(|paid| paid.asked_at).max();
            self.noticed.failures.insert(format!("{} {open:?}", found["id"]));
        }
        let is_over = found["cancel_at_period_end"] == true || live(std::slice::from_ref(found)).is_empty();
        let turn = (found["id"].to_string(), is_over);
        if let Some((id, was_over)) = self.noticed.last.replace(turn.clone())
            && id == turn.0
        {
            self.noticed.cancelled += usize::from(!was_over && is_over);
            self.noticed.resumed += usize::from(was_over && !is_over);
        }
    }

    /// Counts what happened to a customer, who is about to go or to be left.
    fn count(&mut self, customer: &str) {
        let payments = self.shop.stripe.payments_of(customer);
        self.happened.receipts += payments.iter().filter(|paid| paid.is_paid && paid.total > 0).count();
        self.noticed.receipts = self.happened.receipts;
        self.happened.failures += payments.iter().filter(|paid| !paid.is_paid || paid.tries > 1).count();
        // Each subscription also ends at most once by itself.
        self.happened.cancelled += self.shop.stripe.subscriptions_of(customer).len();
    }

    /// Everything that was noticed was told, and nothing was told twice.
    async fn end(mut self) -> Result<(), TestCaseError> {
        self.settle().await;
        if let Some(customer) = self.customer() {
            if !self.shop.stripe.is_deleted(&customer) {
                self.count(&customer);
            }
            self.shop.stripe.delete_customer(&customer);
        }
        self.shop.stripe.take_events();
        let told = |subject: &str| self.texts.iter().filter(|(found, _)| found.contains(subject)).count();
        let distinct: BTreeSet<_> = self.texts.iter().filter(|(subject, _)| subject.contains("arrived")).collect();
        prop_assert_eq!(distinct.len(), told("arrived"), "no receipt comes twice");
        for (subject, least, most) in [
            ("arrived", self.noticed.receipts, self.happened.receipts),
            ("failed", self.noticed.failures.len(), self.happened.failures),
            ("is cancelled", self.noticed.cancelled, self.happened.cancelled),
            ("goes on", self.noticed.resumed, self.happened.resumed),
        ] {
            let times = told(subject);
            prop_assert!(
                (least..=most).contains(&times),
                "{subject}: {times} times, of {least} to {most}: {:#?}",
                self.texts
            );
        }
        prop_assert_eq!(self.shop.stage.dead_events().await, vec![]);
        Ok(())
    }
}

/// What the rules say of what Stripe says: the model that the server is held to.
fn expected(subscriptions: &[Value], payments: &[Paid], now: OffsetDateTime) -> String {
    let Some(found) = counting(subscriptions) else { return "free none -".to_owned() };
    if payments.iter().any(|paid| is_gone(paid, found)) {
        return "free past ended".to_owned();
    }
    match found["status"].as_str() {
        Some("active") if found["cancel_at_period_end"] == true => "plus active cancelled".to_owned(),
        Some("active") => "plus active -".to_owned(),
        Some("past_due") => {
            let asked_at = payments.iter().filter(|paid| !paid.is_paid).map(|paid| paid.asked_at).max();
            let failed_at = asked_at.and_then(|at| OffsetDateTime::from_unix_timestamp(at).ok());
            let left = failed_at.expect("a payment is due") + GRACE - now;
            match left {
                left if left <= Duration::ZERO => "free past ended".to_owned(),
                left if left <= SOON => "plus grace grace_ending".to_owned(),
                _ => "plus grace payment_failed".to_owned(),
            }
        }
        _ => "free past ended".to_owned(),
    }
}

/// Whether the money for a subscription is gone.
fn is_gone(paid: &Paid, subscription: &Value) -> bool {
    let period_starts_at = subscription["items"]["data"][0]["current_period_start"].as_i64();
    let is_of_period = paid.paid_at >= period_starts_at;
    let is_lost = paid.dispute == Some(Dispute::Lost);
    subscription["id"] == paid.subscription.as_str() && (is_lost || paid.is_refunded && is_of_period)
}

fn live(subscriptions: &[Value]) -> Vec<&Value> {
    subscriptions.iter().filter(|found| found["status"] != "canceled").collect()
}

/// The subscription that runs, else the last one.
fn counting(subscriptions: &[Value]) -> Option<&Value> {
    live(subscriptions).last().copied().or(subscriptions.last())
}

/// Polls a work so often, and then drops it wherever it is.
async fn die_after(polls: u32, work: impl Future) {
    let (mut work, mut left) = (pin!(work), polls);
    poll_fn(|context| {
        if left == 0 || work.as_mut().poll(context).is_ready() {
            return Poll::Ready(());
        }
        left -= 1;
        Poll::Pending
    })
    .await;
}

/// A shop with a runtime of its own, at whose end its server lets go of the database.
struct Open {
    shop: Shop,
    runtime: Runtime,
}

impl Open {
    fn new() -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        Self { shop: runtime.block_on(Shop::open()), runtime }
    }
}

fn run(cases: u32) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let state: RefCell<(Option<Open>, u32)> = RefCell::default();
    TestRunner::new(config)
        .run(&prop::collection::vec(deed(), 4..24), |deeds| {
            let (open, told) = &mut *state.borrow_mut();
            if told.is_multiple_of(EACH_SHOP) {
                *open = None;
            }
            *told += 1;
            let Open { shop, runtime } = open.get_or_insert_with(Open::new);
            runtime.block_on(async {
                let mut history = History::begin(shop, &format!("candidate{told}")).await;
                for deed in deeds {
                    history.does(deed).await;
                }
                history.end().await
            })
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn every_history_ends_in_what_was_paid_for_and_each_thing_is_told_once() {
    run(CASES);
}

#[test]
#[ignore = "takes many minutes"]
fn two_thousand_histories_end_in_what_was_paid_for() {
    thread::scope(|scope| {
        for _ in 0..LANES {
            scope.spawn(|| run(LONG_CASES / LANES));
        }
    });
}
