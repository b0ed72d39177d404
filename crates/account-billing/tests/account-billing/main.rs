//! The client against a strict stand-in for Stripe, over a socket.

use std::time::Duration;

use account_billing::{Change, Checkout, CheckoutStatus, Error, NewCustomer, Settings, Stripe};
use domain::Secret;
use testkit::{Card, Dispute, FakeStripe, Fault, Price, Setup};
use time::{OffsetDateTime, macros::datetime};

const START: OffsetDateTime = datetime!(2026-11-27 12:00 UTC);
const DAY: Duration = Duration::from_hours(24);

fn price(id: &str, amount: i64, months: i32) -> Price {
    Price { id: id.to_owned(), currency: "eur".to_owned(), amount, months }
}

fn stage() -> (FakeStripe, Stripe) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let fake = FakeStripe::start(Setup {
        port: 0,
        key: "sk_test_1".to_owned(),
        webhook_secret: "whsec_1".to_owned(),
        now: START.unix_timestamp(),
        prices: vec![price("price_month", 900, 1), price("price_year", 9000, 12)],
    });
    let stripe = client(&fake, "sk_test_1");
    (fake, stripe)
}

fn client(fake: &FakeStripe, key: &str) -> Stripe {
    let settings = Settings {
        key: Secret::new(key),
        live: false,
        address: Some(fake.address()),
        time_limit: Duration::from_millis(400),
    };
    Stripe::new(&settings).expect("the settings fit")
}

async fn customer(stripe: &Stripe) -> String {
    let new = NewCustomer { account: "ada", before: 0, email: "ada@example.org" };
    stripe.create_customer(new).await.expect("a customer")
}

fn checkout(customer: &str) -> Checkout<'_> {
    Checkout {
        customer,
        account: "ada",
        price: "price_month",
        currency: "eur",
        amount: 900,
        before: 0,
        success_url: "https://app.example.org/paid",
        cancel_url: "https://app.example.org/back",
    }
}

async fn buy(fake: &FakeStripe, stripe: &Stripe, card: Card) -> String {
    let customer = customer(stripe).await;
    let session = stripe.open_checkout(checkout(&customer)).await.expect("a session");
    fake.pay_checkout(&session.url.expect("a page"), card).expect("it is paid");
    customer
}

#[tokio::test]
async fn a_subscription_is_bought_changed_cancelled_and_resumed() {
    let (fake, stripe) = stage();
    let customer = buy(&fake, &stripe, Card::Pays).await;
    let bought = stripe.subscriptions(&customer).await.expect("they are told").remove(0);
    assert_eq!((bought.status.as_str(), bought.price.as_str(), bought.cancels), ("active", "price_month", false));
    assert_eq!(bought.period_ends_at, datetime!(2026-12-27 12:00 UTC));

    fake.pass(15 * DAY);
    let at = START + time::Duration::days(15);
    let change = Change { subscription: &bought.id, item: &bought.item, price: "price_year", at };
    let preview = stripe.preview(change).await.expect("a preview");
    assert_eq!((preview.currency.as_str(), preview.amount), ("eur", 9000 - 450), "half of the month is given back");
    let changed = stripe.change(change, 1).await.expect("it is changed");
    assert_eq!((changed.price.as_str(), changed.period_ends_at), ("price_year", datetime!(2027-12-12 12:00 UTC)));
    let (invoices, more) = stripe.invoices(&customer, None, 1).await.expect("they are told");
    assert_eq!((invoices[0].paid, more), (preview.amount, true), "what was told is what was paid");
    let (rest, more) = stripe.invoices(&customer, Some(&invoices[0].id), 10).await.expect("they are told");
    assert_eq!((rest.len(), rest[0].paid, more), (1, 900, false));

    let cancelled = stripe.cancel_at_period_end(&bought.id, 2).await.expect("it is cancelled");
    assert!(cancelled.cancels && cancelled.ended_at.is_none(), "what was paid is used up");
    assert!(!stripe.resume(&bought.id, 3).await.expect("it goes on").cancels);
    assert!(stripe.portal(&customer, "https://app.example.org").await.expect("a page").starts_with(&fake.address()));
}

/// Nobody may pay twice because an answer got lost.
#[tokio::test]
async fn what_is_asked_again_is_done_once() {
    let (fake, stripe) = stage();
    fake.spoil([Fault::AnswerLost]);
    let customer = customer(&stripe).await;
    assert_eq!(fake.customers_of("ada"), [customer.as_str()]);
    fake.spoil([Fault::AnswerLost, Fault::Page]);
    let first = stripe.open_checkout(checkout(&customer)).await.expect("a session");
    let again = stripe.open_checkout(checkout(&customer)).await.expect("a session");
    assert_eq!((first.id, fake.changes()), (again.id, 2), "a double click is one session");

    let later = Checkout { before: 1, ..checkout(&customer) };
    let other = stripe.open_checkout(later).await.expect("a session");
    assert_eq!(stripe.expire_checkout(&other.id).await.expect("it is closed").status, CheckoutStatus::Expired);
    assert_eq!(stripe.checkout(&other.id).await.expect("it is shown").status, CheckoutStatus::Expired);
}

#[tokio::test]
async fn what_passes_is_told_apart_from_what_stays_wrong() {
    let (fake, stripe) = stage();
    let customer = customer(&stripe).await;
    let (bad, slow) = ([Fault::Status(500); 3], [Fault::Silence; 3]);
    fake.spoil(bad);
    let busy = stripe.subscriptions(&customer).await.expect_err("it is broken");
    assert!(matches!(busy, Error::Busy(500)) && busy.is_passing());
    fake.spoil(slow);
    let slow = stripe.subscriptions(&customer).await.expect_err("it says nothing");
    assert!(matches!(slow, Error::Unreachable) && slow.is_passing(), "{slow}");
    fake.spoil([Fault::Status(429), Fault::Status(503)]);
    assert!(stripe.subscriptions(&customer).await.is_ok(), "the third try");
    fake.set_down(true);
    assert!(matches!(stripe.subscriptions(&customer).await, Err(Error::Unreachable)));
    fake.set_down(false);

    let missing = stripe.subscriptions("cus_gone").await.expect_err("there is none");
    assert!(matches!(&missing, Error::Missing(param) if param == "customer") && !missing.is_passing());
    let unknown = Checkout { price: "price_other", ..checkout(&customer) };
    assert!(matches!(stripe.open_checkout(unknown).await, Err(Error::Missing(_))));
    assert!(matches!(
        client(&fake, "sk_test_2").invoices(&customer, None, 3).await,
        Err(Error::Refused { status: 401, .. })
    ));
    assert_eq!(fake.take_complaints().len(), 2, "both are mistakes of the caller");
}

/// What Stripe answers is not believed if it is not what was asked for.
#[tokio::test]
async fn a_session_of_another_amount_currency_or_mode_is_shown_to_nobody() {
    let (fake, stripe) = stage();
    let customer = customer(&stripe).await;
    let dearer = Checkout { amount: 800, ..checkout(&customer) };
    assert!(matches!(stripe.open_checkout(dearer).await, Err(Error::Unfit(_))));
    let dollars = Checkout { currency: "usd", ..checkout(&customer) };
    assert!(matches!(stripe.open_checkout(dollars).await, Err(Error::Unfit(_))));
    fake.spoil([Fault::OtherMode]);
    assert!(matches!(stripe.open_checkout(checkout(&customer)).await, Err(Error::OtherMode)));
}

#[tokio::test]
async fn what_belongs_to_another_customer_is_not_believed() {
    let (fake, stripe) = stage();
    let customer = buy(&fake, &stripe, Card::Pays).await;
    let bought = stripe.subscriptions(&customer).await.expect("they are told").remove(0);
    fake.spoil([Fault::OtherCustomer; 3]);
    assert!(matches!(stripe.subscriptions(&customer).await, Err(Error::Unfit(_))));
    assert!(matches!(stripe.invoices(&customer, None, 3).await, Err(Error::Unfit(_))));
    assert!(matches!(stripe.is_paid_back(&customer, &bought).await, Err(Error::Unfit(_))));
}

#[tokio::test]
async fn money_is_gone_with_a_whole_refund_or_a_lost_dispute_of_this_subscription() {
    let (fake, stripe) = stage();
    let customer = buy(&fake, &stripe, Card::Pays).await;
    let bought = stripe.subscriptions(&customer).await.expect("they are told").remove(0);
    let is_gone = async || stripe.is_paid_back(&customer, &bought).await.expect("it is told");
    assert!(!is_gone().await);
    fake.refund_part(&customer, 899);
    assert!(!is_gone().await, "a part of it stays");
    fake.dispute(&customer);
    assert!(!is_gone().await, "nobody has decided");
    fake.decide_disputes(&customer, Dispute::Won);
    assert!(!is_gone().await, "it stays");
    fake.refund_part(&customer, 1);
    assert!(is_gone().await, "nothing stays");

    fake.pass(31 * DAY);
    let bought = stripe.subscriptions(&customer).await.expect("they are told").remove(0);
    let is_gone = async || stripe.is_paid_back(&customer, &bought).await.expect("it is told");
    assert!(!is_gone().await, "what was refunded is not what runs");
    fake.dispute(&customer);
    fake.pass(31 * DAY);
    fake.decide_disputes(&customer, Dispute::Lost);
    assert!(is_gone().await, "whoever fetches the money back wants no more of it, whichever month it was");

    stripe.end(&bought.id).await.expect("it is over");
    stripe.end(&bought.id).await.expect("it is over already");
    let ended = stripe.subscriptions(&customer).await.expect("they are told").remove(0);
    assert_eq!((ended.status.as_str(), ended.ended_at.is_some()), ("canceled", true));
    let session = stripe.open_checkout(Checkout { before: 1, ..checkout(&customer) }).await.expect("a session");
    fake.pay_checkout(&session.url.expect("a page"), Card::Pays).expect("it is paid");
    let next = stripe.subscriptions(&customer).await.expect("they are told").remove(0);
    assert!(!stripe.is_paid_back(&customer, &next).await.expect("it is told"), "that was another subscription");
}

#[tokio::test]
async fn a_change_that_is_not_paid_changes_nothing() {
    let (fake, stripe) = stage();
    let customer = buy(&fake, &stripe, Card::PaysOnce).await;
    let bought = stripe.subscriptions(&customer).await.expect("they are told").remove(0);
    let change = Change { subscription: &bought.id, item: &bought.item, price: "price_year", at: START };
    assert!(matches!(stripe.change(change, 1).await, Err(Error::Declined(_))));
    assert_eq!(stripe.subscriptions(&customer).await.expect("they are told"), [bought]);
}
