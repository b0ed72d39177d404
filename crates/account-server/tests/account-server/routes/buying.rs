//! Buying Plus, changing it, cancelling it; and what happens when a payment fails.

use futures::future::{join, join_all};
use insta::assert_snapshot;
use serde_json::json;
use testkit::{Card, Delivery, Fault, Price};
use time::Duration;

use crate::{
    shop::{Shop, checkout, state, url},
    stage::{Stage, listed},
};

#[tokio::test]
async fn plus_is_bought_on_a_page_and_works_once_it_is_paid() {
    let shop = Shop::open().await;
    let ada = shop.stage.candidate("ada").await;
    let page = checkout(&ada, "month").await;
    assert_eq!(page.status, 200, "{page}");
    assert_eq!(state(&ada).await, "free none -", "a page is no payment");
    assert!(shop.stripe.pay_checkout(&url(&page), Card::Declined).is_err());
    shop.stripe.pay_checkout(&url(&page), Card::Pays).expect("it is paid");
    shop.hear(Delivery::InOrder).await;
    assert_snapshot!(ada.get("/v1/billing/subscription").await, @r#"200 {"can_try":false,"cancels":false,"entitlement":{"ai_micros_a_day":500000,"banner":null,"plan":"plus","state":"active","sync":true,"until":"2026-12-27T12:00:00Z"},"interval":"month"}"#);
    let mail = shop.stage.mail().await;
    assert_snapshot!(listed(&mail), @"ada@example.org: Your payment for Jobt Plus arrived");
    assert!(mail[0].text.contains("EUR 9.00, invoice FAKE-0001 of 27 November 2026."), "{}", mail[0].text);
    let invoices = ada.get("/v1/billing/invoices").await.json();
    assert_eq!((&invoices["items"][0]["paid"], &invoices["items"][0]["is_open"]), (&json!(900), &json!(false)));
    assert_snapshot!(ada.get("/v1/billing/invoices?limit=101").await, @r#"422 {"code":"invalid_field","field":"limit","message":"A page has 1 to 100 invoices","request_id":"[id]","status":422}"#);
    assert!(url(&ada.post("/v1/billing/portal", json!({})).await).starts_with(&shop.stripe.address()));
}

/// Nobody may pay twice for one thing.
#[tokio::test]
async fn however_often_it_is_clicked_one_subscription_is_sold() {
    let shop = Shop::open().await;
    let ada = shop.stage.candidate("ada").await;
    let pages = join_all((0..4).map(|_| checkout(&ada, "month"))).await;
    let first = url(&pages[0]);
    assert!(pages.iter().all(|page| url(page) == first), "one page");
    let year = url(&checkout(&ada, "year").await);
    assert!(shop.stripe.pay_checkout(&first, Card::Pays).is_err(), "the page before is closed");
    let (one, two) = join(checkout(&ada, "month"), checkout(&ada, "year")).await;
    let open = std::collections::BTreeSet::from([year, url(&one), url(&two)]);
    let paid = open.iter().filter(|page| shop.stripe.pay_checkout(page, Card::Pays).is_ok()).count();
    assert_eq!(paid, 1, "of two tabs one sells");
    assert_snapshot!(checkout(&ada, "month").await, @r#"409 {"code":"already_subscribed","message":"The account has a subscription already. It can be changed, cancelled or paid under \"Plan\"","request_id":"[id]","status":409}"#);
    assert_eq!(state(&ada).await, "plus active -", "the refusal looked, although no event came");
    assert_eq!(shop.stripe.subscriptions_of(&shop.customer(&ada).await).len(), 1);
}

#[tokio::test]
async fn what_is_not_for_sale_is_refused() {
    let shop = Shop::open().await;
    let ada = shop.stage.candidate("ada").await;
    assert_eq!(checkout(&ada, "week").await.status, 422);
    for (path, body) in [
        ("cancel", json!({})),
        ("resume", json!({})),
        ("portal", json!({})),
        ("change/preview", json!({"interval": "year"})),
    ] {
        let refused = ada.post(&format!("/v1/billing/{path}"), body).await;
        assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("no_subscription")), "{path}");
    }
    let without = Stage::start().await;
    let grace = without.candidate("grace").await;
    assert_snapshot!(checkout(&grace, "month").await, @r#"404 {"code":"not_for_sale","message":"Nothing is sold here","request_id":"[id]","status":404}"#);
    assert_eq!(shop.stripe.changes(), 0, "Stripe was asked for nothing");
}

#[tokio::test]
async fn a_subscription_is_cancelled_resumed_and_ends_when_it_was_said() {
    let shop = Shop::open().await;
    let mut ada = shop.subscriber("ada", Card::Pays).await;
    shop.stage.mail().await;
    let cancel = async || ada.post("/v1/billing/cancel", json!({})).await;
    assert_eq!(cancel().await.json()["cancels"], true);
    assert_eq!(cancel().await.status, 200, "again is as good as once");
    assert_eq!(state(&ada).await, "plus active cancelled");
    assert_eq!(ada.post("/v1/billing/resume", json!({})).await.json()["cancels"], false);
    shop.hear(Delivery::Reversed).await;
    assert_eq!(cancel().await.json()["cancels"], true, "after it was resumed it is another wish");
    shop.hear(Delivery::Tripled).await;
    assert_snapshot!(listed(&shop.stage.mail().await), @r"
    ada@example.org: Your subscription of Jobt Plus is cancelled
    ada@example.org: Your subscription of Jobt Plus goes on
    ada@example.org: Your subscription of Jobt Plus is cancelled
    ");
    shop.pass(Duration::days(30));
    ada.sign_in().await;
    assert_eq!(state(&ada).await, "free past ended", "the last second was paid, this one is not");
    shop.hear(Delivery::InOrder).await;
    assert_eq!(state(&ada).await, "free past ended");
    assert_snapshot!(listed(&shop.stage.mail().await), @"");
    shop.buy(&ada, "year", Card::Pays).await;
    shop.hear(Delivery::InOrder).await;
    assert_eq!(state(&ada).await, "plus active -", "it can be bought again");
}

#[tokio::test]
async fn a_change_costs_what_its_preview_told() {
    let shop = Shop::open().await;
    let ada = shop.subscriber("ada", Card::Pays).await;
    let mut ada = ada;
    shop.pass(Duration::days(15));
    ada.sign_in().await;
    let preview = ada.post("/v1/billing/change/preview", json!({"interval": "year"})).await;
    assert_snapshot!(preview, @r#"200 {"amount":8550,"at":"[moment]","currency":"EUR"}"#);
    assert_eq!(preview.json()["at"], "2026-12-12T12:00:00Z");
    shop.pass(Duration::minutes(10));
    let change = json!({"interval": "year", "at": preview.json()["at"]});
    let changed = join_all((0..3).map(|_| ada.post("/v1/billing/change", change.clone()))).await;
    assert!(changed.iter().any(|reply| reply.status == 200), "{}", changed[0]);
    let payments = shop.stripe.payments_of(&shop.customer(&ada).await);
    assert_eq!(
        payments.iter().map(|paid| paid.total).collect::<Vec<_>>(),
        [900, 8550],
        "once, however often it is clicked"
    );
    assert_eq!(ada.get("/v1/billing/subscription").await.json()["interval"], "year");
    let again = ada.post("/v1/billing/change/preview", json!({"interval": "year"})).await;
    assert_eq!(again.json()["code"], "not_for_sale", "it is what the account is on");
    shop.pass(Duration::hours(2));
    ada.sign_in().await;
    assert_eq!(ada.post("/v1/billing/change", change).await.json()["field"], "at", "a preview is not for ever");
}

#[tokio::test]
async fn a_change_that_the_bank_refuses_changes_nothing_and_can_be_tried_again() {
    let shop = Shop::open().await;
    let ada = shop.subscriber("ada", Card::PaysOnce).await;
    let change = async || {
        let preview = ada.post("/v1/billing/change/preview", json!({"interval": "year"})).await.json();
        ada.post("/v1/billing/change", json!({"interval": "year", "at": preview["at"]})).await
    };
    assert_snapshot!(change().await, @r#"402 {"code":"payment_refused","message":"The payment was refused, and nothing was changed. Try another card under \"Cards and invoices\"","request_id":"[id]","status":402}"#);
    assert_eq!(ada.get("/v1/billing/subscription").await.json()["interval"], "month");
    shop.stripe.set_card(&shop.customer(&ada).await, Card::Pays);
    assert_eq!(change().await.json()["interval"], "year");
}

#[tokio::test]
async fn a_failed_payment_takes_nothing_away_for_seven_days_and_a_card_mends_it() {
    let shop = Shop::open().await;
    let mut ada = shop.subscriber("ada", Card::PaysOnce).await;
    shop.stage.mail().await;
    shop.pass(Duration::days(30));
    ada.sign_in().await;
    shop.hear(Delivery::Tripled).await;
    assert_eq!(state(&ada).await, "plus grace payment_failed");
    let mail = shop.stage.mail().await;
    assert_snapshot!(listed(&mail), @"ada@example.org: A payment for Jobt Plus failed");
    assert!(mail[0].text.contains("Without a payment Plus ends on 3 January 2027."), "{}", mail[0].text);

    shop.pass(Duration::days(5));
    ada.sign_in().await;
    shop.hear(Delivery::InOrder).await;
    shop.stage.forget().await;
    shop.stage.forget().await;
    assert_snapshot!(listed(&shop.stage.mail().await), @"ada@example.org: Jobt Plus ends soon without a payment");
    shop.pass(Duration::days(2) - Duration::SECOND);
    ada.sign_in().await;
    assert_eq!(state(&ada).await, "plus grace grace_ending");
    shop.pass(Duration::SECOND);
    assert_eq!(state(&ada).await, "free past ended", "to the second, although Stripe still tries");

    shop.stripe.set_card(&shop.customer(&ada).await, Card::Pays);
    shop.hear(Delivery::Reversed).await;
    assert_eq!(state(&ada).await, "plus active -");
    assert_snapshot!(listed(&shop.stage.mail().await), @"ada@example.org: Your payment for Jobt Plus arrived");
}

/// Whatever happens to Stripe, nobody loses what they paid for.
#[tokio::test]
async fn an_outage_of_stripe_takes_nothing_away_and_is_caught_up_with() {
    let shop = Shop::open().await;
    let mut ada = shop.subscriber("ada", Card::Pays).await;
    shop.stage.mail().await;
    shop.pass(Duration::days(30));
    ada.sign_in().await;
    shop.stripe.set_down(true);
    shop.hear(Delivery::InOrder).await;
    assert_eq!(state(&ada).await, "plus active -", "the renewal is not heard of, and not doubted");
    assert_snapshot!(ada.post("/v1/billing/cancel", json!({})).await, @r#"503 {"code":"payments_unavailable","message":"The payment service does not answer. What you have keeps working; try again in a minute","request_id":"[id]","status":503}"#);
    shop.stripe.set_down(false);
    assert_eq!(shop.stage.work().await, 0, "it waits before it tries again");
    shop.pass(Duration::minutes(1));
    assert!(shop.stage.work().await > 0);
    assert_snapshot!(listed(&shop.stage.mail().await), @"ada@example.org: Your payment for Jobt Plus arrived");

    shop.stripe.spoil([Fault::AnswerLost; 3]);
    assert_eq!(ada.post("/v1/billing/cancel", json!({})).await.status, 503, "done, but the answer is lost");
    assert_eq!(ada.post("/v1/billing/cancel", json!({})).await.json()["cancels"], true);
}

#[tokio::test]
async fn events_that_never_come_are_made_up_for_within_a_day() {
    let shop = Shop::open().await;
    let ada = shop.stage.candidate("ada").await;
    shop.buy(&ada, "month", Card::Pays).await;
    shop.hear(Delivery::Lost).await;
    shop.stage.reconcile().await;
    assert_eq!(state(&ada).await, "free none -", "it was compared when the page was opened");
    let mut ada = ada;
    shop.pass(Duration::days(1));
    ada.sign_in().await;
    shop.stage.reconcile().await;
    assert_eq!(state(&ada).await, "plus active -");
    shop.stage.reconcile().await;
    assert_snapshot!(listed(&shop.stage.mail().await), @"ada@example.org: Your payment for Jobt Plus arrived");
}

#[tokio::test]
async fn a_deleted_customer_ends_it_and_can_buy_again() {
    let shop = Shop::open().await;
    let ada = shop.subscriber("ada", Card::Pays).await;
    let customer = shop.customer(&ada).await;
    shop.stage.mail().await;
    shop.stripe.delete_customer(&customer);
    shop.hear(Delivery::Reversed).await;
    assert_eq!(state(&ada).await, "free past ended");
    assert_snapshot!(listed(&shop.stage.mail().await), @"ada@example.org: Your subscription of Jobt Plus is cancelled");
    assert_eq!(ada.post("/v1/billing/portal", json!({})).await.json()["code"], "no_subscription");
    shop.buy(&ada, "month", Card::Pays).await;
    shop.hear(Delivery::InOrder).await;
    assert_eq!(state(&ada).await, "plus active -");
    assert_eq!(shop.customers(&ada).await.len(), 2, "as another customer");
}

/// Nothing is granted for a price that is not ours, and nobody loses anything by it.
#[tokio::test]
async fn a_price_or_a_currency_that_is_not_ours_is_looked_at_by_a_person() {
    let shop = Shop::open().await;
    let ada = shop.subscriber("ada", Card::Pays).await;
    let customer = shop.customer(&ada).await;
    let subscription = shop.stripe.subscriptions_of(&customer)[0]["id"].as_str().expect("an id").to_owned();
    let price = |id: &str, currency: &str| Price { id: id.into(), currency: currency.into(), amount: 1, months: 1 };
    for (price, told) in [
        (price("price_other", "eur"), "a price that is not in the configuration: `price_other`"),
        (price("price_month", "usd"), "another currency than the configuration: `usd`"),
    ] {
        shop.stripe.move_to_price(&subscription, price);
        shop.hear(Delivery::InOrder).await;
        let dead = shop.stage.dead_events().await;
        assert!(dead.iter().any(|(_, reason)| reason.contains(told)), "{dead:?}");
        assert_eq!(state(&ada).await, "plus active -");
    }
    shop.stripe.move_to_price(&subscription, price("price_year", "eur"));
    shop.stage.retry_dead_events().await;
    shop.hear(Delivery::InOrder).await;
    assert_eq!(ada.get("/v1/billing/subscription").await.json()["interval"], "year");
    assert_eq!(shop.stage.dead_events().await, []);
}

/// A payment service that says nothing must not silence the rest.
#[tokio::test]
async fn while_stripe_says_nothing_everything_else_is_answered() {
    let shop = Shop::open().await;
    let (grace, ada) = (shop.stage.candidate("grace").await, shop.subscriber("ada", Card::Pays).await);
    shop.stripe.spoil([Fault::Silence; 60]);
    let asked = join_all((0..15).map(|_| ada.post("/v1/billing/portal", json!({}))));
    let others = async {
        let mut answered = 0;
        for _ in 0..20 {
            answered += u32::from(grace.get("/v1/me").await.status == 200);
        }
        answered
    };
    let (asked, answered) = join(asked, others).await;
    assert_eq!(answered, 20, "no connection to the database is held meanwhile");
    assert!(asked.iter().all(|reply| reply.json()["code"] == "payments_unavailable"), "{}", asked[0]);
}

#[tokio::test]
async fn what_cannot_be_right_is_given_up_loudly_and_retried_by_hand() {
    let shop = Shop::open().await;
    let ada = shop.stage.candidate("ada").await;
    let page = url(&checkout(&ada, "month").await);
    shop.stripe.set_price(Price { id: "price_month".into(), currency: "usd".into(), amount: 900, months: 1 });
    let other = checkout(&ada, "year").await;
    assert_eq!(other.status, 200, "{other}");
    assert_eq!(checkout(&ada, "month").await.json()["code"], "internal", "not in another currency than was published");
    assert!(shop.stripe.pay_checkout(&page, Card::Pays).is_err(), "nobody can pay there");
    assert_eq!(state(&ada).await, "free none -");

    shop.stripe.set_price(Price { id: "price_month".into(), currency: "eur".into(), amount: 900, months: 1 });
    let grace = shop.subscriber("grace", Card::Pays).await;
    assert_eq!(state(&grace).await, "plus active -");
    shop.stripe.spoil([Fault::OtherMode]);
    shop.stripe.refund(&shop.customer(&grace).await);
    shop.hear(Delivery::InOrder).await;
    let dead = shop.stage.dead_events().await;
    assert_eq!(dead.len(), 1, "{dead:?}");
    assert!(dead[0].1.contains("other mode"), "{dead:?}");
    assert_eq!(state(&grace).await, "plus active -");
    shop.stage.retry_dead_events().await;
    assert_eq!((shop.stage.work().await, shop.stage.dead_events().await.len()), (1, 0), "by hand, once it is mended");
}

#[tokio::test]
async fn an_account_that_leaves_pays_no_more_and_is_not_erased_while_it_does() {
    let shop = Shop::open().await;
    let ada = shop.subscriber("ada", Card::Pays).await;
    let customer = shop.customer(&ada).await;
    assert_eq!(ada.delete("/v1/me", json!({"password": ada.password})).await.status, 204);
    shop.stripe.set_down(true);
    shop.pass(Duration::days(15));
    shop.stage.forget().await;
    shop.stripe.set_down(false);
    shop.stage.forget().await;
    shop.pass(Duration::days(40));
    let subscriptions = shop.stripe.subscriptions_of(&customer);
    assert_eq!(subscriptions[0]["status"], "canceled", "nobody pays for what is gone");
    assert_eq!(shop.stripe.payments_of(&customer).len(), 1);
}

#[tokio::test]
async fn who_tries_is_told_once_that_it_ends_and_who_bought_is_not() {
    let shop = Shop::open().await;
    let ada = shop.stage.subscriber("ada").await;
    let grace = shop.stage.subscriber("grace").await;
    shop.buy(&grace, "month", Card::Pays).await;
    shop.hear(Delivery::InOrder).await;
    shop.stage.mail().await;
    shop.stage.forget().await;
    assert_snapshot!(listed(&shop.stage.mail().await), @"");
    shop.pass(Duration::days(5));
    shop.stage.forget().await;
    shop.stage.forget().await;
    let mail = shop.stage.mail().await;
    assert_snapshot!(listed(&mail), @"ada@example.org: Your trial of Jobt Plus ends soon");
    assert!(mail[0].text.contains("It ends on 4 December 2026."), "{}", mail[0].text);
    drop(ada);
}
