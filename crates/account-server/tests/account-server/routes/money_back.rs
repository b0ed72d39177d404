//! Money that goes back, and answers of Stripe that cannot be right.

use insta::assert_snapshot;
use serde_json::json;
use testkit::{Card, Delivery, Dispute, Fault};
use time::Duration;

use crate::{
    shop::{Shop, state},
    stage::listed,
};

#[tokio::test]
async fn a_payment_that_was_refunded_as_a_whole_ends_plus_and_a_part_of_it_does_not() {
    let shop = Shop::open().await;
    let ada = shop.subscriber("ada", Card::Pays).await;
    let customer = shop.customer(&ada).await;
    shop.stage.mail().await;
    shop.stripe.refund_part(&customer, 400);
    shop.hear(Delivery::Tripled).await;
    assert_eq!(state(&ada).await, "plus active -");
    shop.stripe.refund_part(&customer, 500);
    shop.hear(Delivery::InOrder).await;
    assert_eq!(state(&ada).await, "free past ended");
    assert_eq!(shop.stripe.subscriptions_of(&customer)[0]["status"], "canceled", "it is not asked for again");
    shop.hear(Delivery::Reversed).await;
    assert_snapshot!(listed(&shop.stage.mail().await), @"ada@example.org: Your subscription of Jobt Plus is cancelled");
    shop.buy(&ada, "month", Card::Pays).await;
    shop.hear(Delivery::InOrder).await;
    assert_eq!(state(&ada).await, "plus active -", "it can be bought again");
}

#[tokio::test]
async fn a_refund_of_an_earlier_month_takes_nothing_of_this_one() {
    let shop = Shop::open().await;
    let mut ada = shop.subscriber("ada", Card::Pays).await;
    let customer = shop.customer(&ada).await;
    shop.pass(Duration::days(29));
    shop.stripe.refund(&customer);
    shop.pass(Duration::days(2));
    ada.sign_in().await;
    shop.hear(Delivery::Reversed).await;
    assert_eq!(state(&ada).await, "plus active -", "nobody heard of it before it was paid again");
}

#[tokio::test]
async fn a_dispute_takes_nothing_while_it_is_open_or_won_and_ends_plus_when_it_is_lost() {
    let shop = Shop::open().await;
    let mut ada = shop.subscriber("ada", Card::Pays).await;
    shop.stage.mail().await;
    let mut grace = shop.subscriber("grace", Card::Pays).await;
    let (hers, other) = (shop.customer(&ada).await, shop.customer(&grace).await);
    shop.stripe.dispute(&hers);
    shop.stripe.dispute(&other);
    shop.hear(Delivery::InOrder).await;
    assert_eq!(state(&ada).await, "plus active -", "the bank has not decided");
    // Banks take their time: another month was paid meanwhile.
    shop.pass(Duration::days(60));
    ada.sign_in().await;
    grace.sign_in().await;
    shop.hear(Delivery::InOrder).await;
    shop.stage.mail().await;
    shop.stripe.decide_disputes(&hers, Dispute::Lost);
    shop.stripe.decide_disputes(&other, Dispute::Won);
    shop.hear(Delivery::Tripled).await;
    assert_eq!(state(&ada).await, "free past ended");
    assert_eq!(state(&grace).await, "plus active -");
    assert_eq!(shop.stripe.subscriptions_of(&hers)[0]["status"], "canceled");
    assert_snapshot!(listed(&shop.stage.mail().await), @"ada@example.org: Your subscription of Jobt Plus is cancelled");
    assert_eq!(shop.stage.dead_events().await, []);
}

#[tokio::test]
async fn a_lost_dispute_is_found_although_no_event_came_and_stripe_was_away() {
    let shop = Shop::open().await;
    let mut ada = shop.subscriber("ada", Card::Pays).await;
    let customer = shop.customer(&ada).await;
    shop.stripe.dispute(&customer);
    shop.stripe.decide_disputes(&customer, Dispute::Lost);
    shop.hear(Delivery::Lost).await;
    shop.pass(Duration::days(1));
    ada.sign_in().await;
    shop.stripe.set_down(true);
    shop.stage.reconcile().await;
    assert_eq!(state(&ada).await, "plus active -");
    shop.stripe.set_down(false);
    shop.pass(Duration::hours(1));
    ada.sign_in().await;
    shop.stage.reconcile().await;
    assert_eq!(state(&ada).await, "free past ended");
}

/// Whatever Stripe answers, nobody gets or loses anything by an answer that cannot be right.
#[tokio::test]
async fn an_answer_about_another_customer_or_of_the_other_mode_changes_nothing_and_is_told() {
    let shop = Shop::open().await;
    let (grace, ada) = (shop.stage.candidate("grace").await, shop.subscriber("ada", Card::Pays).await);
    let customer = shop.customer(&ada).await;
    shop.buy(&grace, "month", Card::Pays).await;
    shop.hear(Delivery::Lost).await;
    let subscription = shop.stripe.subscriptions_of(&customer)[0]["id"].as_str().expect("an id").to_owned();
    for (fault, told) in [(Fault::OtherCustomer, "another customer"), (Fault::OtherMode, "other mode")] {
        shop.stripe.cancel_now(&subscription);
        shop.stripe.spoil([fault]);
        shop.hear(Delivery::InOrder).await;
        assert_eq!(state(&ada).await, "plus active -", "{told}");
        let dead = shop.stage.dead_events().await;
        assert!(dead.iter().any(|(_, reason)| reason.contains(told)), "{dead:?}");
    }
    shop.stripe.spoil([Fault::OtherCustomer]);
    let refused = grace.post("/v1/billing/checkout", json!({"interval": "month"})).await;
    assert_eq!((refused.status, state(&grace).await.as_str()), (500, "free none -"), "{refused}");
    shop.stage.retry_dead_events().await;
    assert_eq!(
        (shop.stage.work().await, state(&ada).await.as_str()),
        (2, "free past ended"),
        "once it tells the truth"
    );
}

/// What an event says is not believed, so its version and its kind decide nothing.
#[tokio::test]
async fn events_of_any_kind_and_version_lead_to_the_truth() {
    let shop = Shop::open().await;
    for (number, kind, object) in [
        (1, "customer.subscription.updated", json!({"id": "sub_1", "object": "subscription", "status": "canceled"})),
        (2, "of.a.later.version", json!({"object": {"nested": true}, "items": null})),
        (3, "customer.subscription.created", json!([])),
    ] {
        let ada = shop.stage.candidate(&format!("ada{number}")).await;
        shop.buy(&ada, "month", Card::Pays).await;
        shop.hear(Delivery::Lost).await;
        let mut object = object;
        if object.is_object() {
            // Earlier versions named the customer, later ones may show all of it.
            object["customer"] = json!({"id": shop.customer(&ada).await, "object": "customer"});
        }
        let body = json!({"id": format!("evt_{number}"), "type": kind, "livemode": false, "api_version": "2014-01-31",
            "data": {"object": object}})
        .to_string();
        let request = ada.request(reqwest::Method::POST, "/v1/billing/webhook");
        let request = request.header("stripe-signature", shop.stripe.sign(&body)).body(body);
        assert_eq!(ada.send(request).await.status, 204);
        assert_eq!(shop.stage.work().await, 1);
        let expected = if object.is_object() { "plus active -" } else { "free none -" };
        assert_eq!(state(&ada).await, expected, "{kind}");
        shop.stage.mail().await;
    }
    assert_eq!(shop.stage.dead_events().await, [], "what says nothing to us is no failure");
}
