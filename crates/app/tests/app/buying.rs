//! Buying Plus, from the app: the server is real, Stripe is the strict stand-in.

use std::time::Duration;

use account_server::{StripeSettings, TermsWritten};
use domain::Secret;
use ipc::{Payment, PlanBanner, PlanState};
use secrets::Secrets;
use tempfile::TempDir;
use testkit::{Card, Delivery, FakeStripe, Price, Setup};

use crate::account::Server;

/// A server that sells Plus, and the shop it sells it through.
async fn shop() -> (Server, FakeStripe) {
    let price = |id: &str, amount, months| Price { id: id.to_owned(), currency: "eur".to_owned(), amount, months };
    let stripe = FakeStripe::start(Setup {
        port: 0,
        key: "sk_test_app".to_owned(),
        webhook_secret: "whsec_app".to_owned(),
        now: app::Clock::now(&app::SystemClock).as_millis() / 1_000,
        prices: vec![price("price_month", 900, 1), price("price_year", 9_000, 12)],
    });
    let written = serde_json::json!({
        "month": {"amount": 900, "stripe_price": "price_month"},
        "year": {"amount": 9_000, "stripe_price": "price_year"},
    });
    let terms = serde_json::from_value::<TermsWritten>(written).unwrap().check().unwrap();
    let settings = StripeSettings {
        client: account_billing::Settings {
            key: Secret::new("sk_test_app"),
            live: false,
            address: Some(stripe.address()),
            time_limit: Duration::from_secs(5),
        },
        return_address: "https://jobt.example.org/plan".to_owned(),
        webhook_secrets: vec![Secret::new("whsec_app")],
    };
    let server = Server::selling(terms, Some(settings)).await;
    stripe.send_webhooks_to(&format!("http://{}/v1/billing/webhook", server.address));
    (server, stripe)
}

/// Lets the server hear what happened at Stripe.
async fn hear(server: &Server, stripe: &FakeStripe) {
    let statuses = stripe.deliver(Delivery::InOrder).await;
    assert!(statuses.iter().all(|status| *status == 204), "{statuses:?}");
    server.worker.work_on_events().await.unwrap();
}

#[tokio::test]
async fn plus_is_bought_in_the_browser_cancelled_and_kept_after_all() {
    let (server, stripe) = shop().await;
    let folder = TempDir::new().unwrap();
    let app = server.computer(&folder, 1, &Secrets::in_memory()).await;
    assert!(matches!(app.payment_page(Payment::Monthly).await, Err(app::Error::NotSignedIn)));
    server.account(&app).await;
    let free = app.plan().await.unwrap();
    assert_eq!((free.state, free.subscribed, free.prices.len()), (PlanState::Free, false, 2));
    assert!(app.payment_page(Payment::Portal).await.is_err(), "there is no card or invoice yet");
    assert!(app.renew_plan(false).await.is_err(), "there is nothing to cancel");

    let page = app.payment_page(Payment::Yearly).await.unwrap();
    assert_eq!(page, app.payment_page(Payment::Yearly).await.unwrap(), "a double click opens one page");
    stripe.pay_checkout(&page, Card::Pays).unwrap();
    hear(&server, &stripe).await;
    let plus = app.plan().await.unwrap();
    assert_eq!((plus.state, plus.subscribed, plus.cancels), (PlanState::Active, true, false));
    let again = app.payment_page(Payment::Monthly).await.unwrap_err().to_string();
    assert!(again.contains("has a subscription already"), "{again}");
    assert!(app.payment_page(Payment::Portal).await.unwrap().starts_with("http"));

    let ending = app.renew_plan(false).await.unwrap();
    assert_eq!((ending.state, ending.cancels, ending.banner), (PlanState::Active, true, Some(PlanBanner::Cancelled)));
    let kept = app.renew_plan(true).await.unwrap();
    assert_eq!((kept.state, kept.cancels, kept.banner), (PlanState::Active, false, None));
}
