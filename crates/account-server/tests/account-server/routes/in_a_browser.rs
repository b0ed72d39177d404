//! The whole purchase as the person who pays sees it: Chromium on the pages of the payment service.

use insta::assert_snapshot;
use serde_json::json;
use testkit::Delivery;
use time::Duration;

use crate::{
    browser::Browser,
    client::Client,
    shop::{Shop, checkout, state, url},
    stage::listed,
};

/// Opens the pages for cards and invoices, chooses what is on them and sends that.
async fn in_the_portal(browser: &Browser, shop: &Shop, client: &Client, chosen: Option<&str>, sent: &str) {
    browser.go(&url(&client.post("/v1/billing/portal", json!({})).await)).await;
    if let Some(id) = chosen {
        browser.press(id).await;
    }
    browser.follow(sent).await;
    browser.reads("Billing portal").await;
    shop.hear(Delivery::InOrder).await;
}

async fn later(shop: &Shop, client: &mut Client, time: Duration) {
    shop.pass(time);
    shop.hear(Delivery::InOrder).await;
    client.sign_in().await;
}

#[tokio::test]
async fn plus_is_bought_cancelled_kept_lost_by_a_card_and_mended_by_another() {
    let mut back = String::new();
    let shop = Shop::with(|config| {
        back = format!("http://{}/v1/billing/plans", config.listen);
        config.stripe.as_mut().expect("it sells").return_address.clone_from(&back);
    })
    .await;
    let mut ada = shop.stage.candidate("ada").await;
    let browser = Browser::open().await;

    browser.go(&url(&checkout(&ada, "month").await)).await;
    browser.reads("EUR 9.00 every 1 months").await;
    browser.press("declined").await;
    browser.follow("pay").await;
    browser.reads("The card was declined").await;
    shop.hear(Delivery::InOrder).await;
    assert_eq!(state(&ada).await, "free none -");
    browser.follow("back").await;
    browser.is_at(&format!("{back}?checkout=left")).await;

    browser.go(&url(&checkout(&ada, "month").await)).await;
    browser.press("pays_once").await;
    browser.follow("pay").await;
    browser.is_at(&format!("{back}?checkout=paid")).await;
    shop.hear(Delivery::InOrder).await;
    assert_eq!(state(&ada).await, "plus active -");

    in_the_portal(&browser, &shop, &ada, None, "cancel").await;
    assert_eq!(state(&ada).await, "plus active cancelled");
    browser.follow("resume").await;
    browser.reads("renews").await;
    shop.hear(Delivery::InOrder).await;
    assert_eq!(state(&ada).await, "plus active -");
    browser.follow("back").await;
    browser.is_at(&back).await;

    later(&shop, &mut ada, Duration::days(30)).await;
    assert_eq!(state(&ada).await, "plus grace payment_failed");
    later(&shop, &mut ada, Duration::days(5)).await;
    assert_eq!(state(&ada).await, "plus grace grace_ending");
    in_the_portal(&browser, &shop, &ada, Some("declined"), "card").await;
    assert_eq!(state(&ada).await, "plus grace grace_ending", "a card that is refused mends nothing");
    later(&shop, &mut ada, Duration::days(2)).await;
    assert_eq!(state(&ada).await, "free past ended");
    in_the_portal(&browser, &shop, &ada, Some("pays_once"), "card").await;
    assert_eq!(state(&ada).await, "plus active -", "another card brings it back");

    later(&shop, &mut ada, Duration::days(60)).await;
    assert_eq!(state(&ada).await, "free past ended");
    in_the_portal(&browser, &shop, &ada, Some("pays"), "card").await;
    browser.reads("canceled").await;
    assert_eq!(state(&ada).await, "free past ended", "what is over takes no money");
    assert_snapshot!(listed(&shop.stage.mail().await), @r"
    ada@example.org: Your payment for Jobt Plus arrived
    ada@example.org: Your subscription of Jobt Plus is cancelled
    ada@example.org: Your subscription of Jobt Plus goes on
    ada@example.org: A payment for Jobt Plus failed
    ada@example.org: Your payment for Jobt Plus arrived
    ada@example.org: Your subscription of Jobt Plus is cancelled
    ");
    browser.close().await;
}
