//! A server that sells, and the stand-in for Stripe it sells through; under one clock.

use std::time::Duration;

use account_server::{Config, StripeSettings, Terms, TermsWritten};
use domain::Secret;
use serde_json::{Value, json};
use testkit::{Card, Delivery, FakeStripe, Price, Setup};
use time::{OffsetDateTime, macros::datetime};

use crate::{
    client::{Client, Reply},
    stage::Stage,
};

const START: OffsetDateTime = datetime!(2026-11-27 12:00 UTC);
const SECRET: &str = "whsec_shop";

/// A server that sells.
pub struct Shop {
    pub stage: Stage,
    pub stripe: FakeStripe,
}

/// Settings that lead to a stand-in.
pub fn stripe_settings(address: &str, webhook_secrets: Vec<Secret>) -> StripeSettings {
    StripeSettings {
        client: account_billing::Settings {
            key: Secret::new("sk_test_shop"),
            live: false,
            address: Some(address.to_owned()),
            time_limit: Duration::from_secs(2),
        },
        return_address: "https://jobt.example.org/plan".to_owned(),
        webhook_secrets,
    }
}

fn price(id: &str, amount: i64, months: i32) -> Price {
    Price { id: id.to_owned(), currency: "eur".to_owned(), amount, months }
}

impl Shop {
    pub async fn open() -> Self {
        Self::with(|_| ()).await
    }

    /// A shop whose configuration a story changes.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let stripe = FakeStripe::start(Setup {
            port: 0,
            key: "sk_test_shop".to_owned(),
            webhook_secret: SECRET.to_owned(),
            now: START.unix_timestamp(),
            prices: vec![price("price_month", 900, 1), price("price_year", 9000, 12)],
        });
        let terms: TermsWritten = serde_json::from_value(json!({
            "month": {"amount": 900, "stripe_price": "price_month"},
            "year": {"amount": 9000, "stripe_price": "price_year"},
        }))
        .expect("the shape is right");
        let terms: Terms = terms.check().expect("they are sound");
        let settings = stripe_settings(&stripe.address(), vec![Secret::new(SECRET)]);
        let stage = Stage::with(|config| {
            config.terms = terms;
            config.stripe = Some(settings);
            change(config);
        })
        .await;
        stripe.send_webhooks_to(&format!("http://{}/v1/billing/webhook", stage.address));
        Self { stage, stripe }
    }

    /// Lets time pass, here and at Stripe.
    pub fn pass(&self, time: time::Duration) {
        self.stage.pass(time);
        self.stripe.pass(time.unsigned_abs());
    }

    /// Delivers what happened at Stripe, and works on it.
    pub async fn hear(&self, way: Delivery) {
        let statuses = self.stripe.deliver(way).await;
        assert!(statuses.iter().all(|status| *status == 204), "each is acknowledged: {statuses:?}");
        self.stage.work().await;
    }

    /// Somebody who bought Plus, of which the server has heard.
    pub async fn subscriber(&self, name: &str, card: Card) -> Client {
        let client = self.stage.candidate(name).await;
        self.buy(&client, "month", card).await;
        self.hear(Delivery::InOrder).await;
        client
    }

    /// Buys on the page that opens.
    pub async fn buy(&self, client: &Client, interval: &str, card: Card) {
        let page = checkout(client, interval).await;
        assert_eq!(page.status, 200, "{page}");
        self.stripe.pay_checkout(url(&page).as_str(), card).expect("it is paid");
    }

    /// The customers of an account at Stripe, oldest first.
    pub async fn customers(&self, client: &Client) -> Vec<String> {
        let id = client.get("/v1/me").await.json()["id"].as_str().expect("an account has an id").to_owned();
        self.stripe.customers_of(&id)
    }

    /// The only customer of an account at Stripe.
    pub async fn customer(&self, client: &Client) -> String {
        let customers = self.customers(client).await;
        assert_eq!(customers.len(), 1, "one account is one customer");
        customers[0].clone()
    }
}

/// Asks for the page on which Plus is bought.
pub async fn checkout(client: &Client, interval: &str) -> Reply {
    client.post("/v1/billing/checkout", json!({"interval": interval})).await
}

/// The address in a reply.
pub fn url(reply: &Reply) -> String {
    reply.json()["url"].as_str().unwrap_or_else(|| panic!("no page: {reply}")).to_owned()
}

/// Plan, state and banner.
pub async fn state(client: &Client) -> String {
    let told = client.get("/v1/billing/subscription").await.json();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let entitlement = &told["entitlement"];
    format!("{} {} {}", text(&entitlement["plan"]), text(&entitlement["state"]), text(&entitlement["banner"]))
}
