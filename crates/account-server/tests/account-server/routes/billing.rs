//! Plans, the trial, and what an account may use.

use account_server::{Terms, TermsWritten};
use account_store::{Subscription, SubscriptionStatus};
use insta::assert_snapshot;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime, macros::datetime};
use uuid::Uuid;

use crate::{
    client::{Client, Reply},
    stage::Stage,
};

const START: OffsetDateTime = datetime!(2026-11-27 12:00 UTC);

fn terms(written: Value) -> Terms {
    serde_json::from_value::<TermsWritten>(written).expect("the shape is right").check().expect("they are sound")
}

async fn begin(client: &Client, device: u128) -> Reply {
    client.post("/v1/billing/trial", json!({"device": Uuid::from_u128(device)})).await
}

async fn state(client: &Client) -> (String, String) {
    let told = client.get("/v1/billing/subscription").await.json();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    (text(&told["entitlement"]["state"]), text(&told["entitlement"]["banner"]))
}

fn subscription(status: SubscriptionStatus) -> Subscription {
    Subscription {
        stripe_id: "sub_1".to_owned(),
        price: "price_1".to_owned(),
        status,
        period_ends_at: START + Duration::days(30),
        cancels_at_period_end: false,
        failed_at: None,
        ended_at: None,
        fetched_at: START,
        fetch_number: 0,
    }
}

#[tokio::test]
async fn anybody_may_know_what_is_for_sale() {
    let stage = Stage::with(|config| {
        config.terms = terms(json!({
            "month": {"amount": 900, "stripe_price": "price_month"},
            "year": {"amount": 9000, "stripe_price": "price_year"},
        }));
    })
    .await;
    let plans = stage.client().get("/v1/billing/plans").await;
    assert_snapshot!(plans, @r#"200 {"currency":"EUR","grace_days":7,"plans":[{"ai_micros_a_day":0,"id":"free","prices":[],"sync":false},{"ai_micros_a_day":500000,"id":"plus","prices":[{"amount":900,"interval":"month"},{"amount":9000,"interval":"year"}],"sync":true}],"trial_days":7}"#);
    assert_ne!(plans.header("etag"), "", "a client need not fetch it twice");
}

#[tokio::test]
async fn a_trial_gives_plus_for_seven_days_and_ends_by_itself() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    assert_snapshot!(ada.get("/v1/billing/subscription").await, @r#"200 {"can_try":true,"cancels":false,"entitlement":{"ai_micros_a_day":0,"banner":null,"plan":"free","state":"none","sync":false,"until":null}}"#);
    assert_snapshot!(begin(&ada, 1).await, @r#"200 {"can_try":false,"cancels":false,"entitlement":{"ai_micros_a_day":500000,"banner":null,"plan":"plus","state":"trial","sync":true,"until":"2026-12-04T12:00:00Z"}}"#);
    let mut ada = ada;
    stage.pass(Duration::days(7) - Duration::SECOND);
    ada.sign_in().await;
    assert_eq!(state(&ada).await, ("trial".to_owned(), "trial_ending".to_owned()));
    stage.pass(Duration::SECOND);
    assert_eq!(state(&ada).await, ("past".to_owned(), "ended".to_owned()));
}

/// Nobody may have Plus for nothing again and again.
#[tokio::test]
async fn a_trial_is_had_once_by_account_computer_and_address_even_after_erasure() {
    let stage = Stage::start().await;
    let (mut ada, grace) = (stage.candidate("ada").await, stage.candidate("grace").await);
    assert_eq!(begin(&ada, 1).await.status, 200);
    assert_snapshot!(begin(&ada, 2).await, @r#"409 {"code":"trial_used","message":"Plus was tried before with this account or on this computer. It can be bought at any time","request_id":"[id]","status":409}"#);
    assert_eq!(begin(&grace, 1).await.status, 409, "the same computer");
    assert_eq!(begin(&grace, 2).await.status, 200, "the refusal cost her nothing");

    let erased = ada.delete("/v1/me", json!({"password": ada.password})).await;
    assert_eq!(erased.status, 204, "{erased}");
    stage.mail().await;
    stage.pass(Duration::days(15));
    stage.forget().await;
    ada = stage.candidate("ada").await;
    assert_eq!(begin(&ada, 3).await.status, 409, "the same address of mail");
}

#[tokio::test]
async fn a_network_begins_three_trials_and_then_one_every_ten_days() {
    let stage = Stage::start().await;
    let mut statuses = Vec::new();
    let mut last = stage.client();
    for number in 1..=4 {
        last = stage.candidate(&format!("candidate{number}")).await;
        last.address = format!("192.0.2.{number}");
        statuses.push(begin(&last, number).await.status);
    }
    assert_eq!(statuses, [200, 200, 200, 409]);
    stage.pass(Duration::days(10));
    last.sign_in().await;
    assert_eq!(begin(&last, 4).await.status, 200, "the refusal used nothing up");
}

#[tokio::test]
async fn two_trials_that_begin_at_once_are_one() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    let statuses = futures::future::join_all((1..=8).map(|device| begin(&ada, device))).await;
    assert_eq!(statuses.iter().filter(|reply| reply.status == 200).count(), 1);
}

#[tokio::test]
async fn after_the_grace_records_can_be_fetched_and_not_sent_and_nothing_is_deleted() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    stage.fetched(&ada, &subscription(SubscriptionStatus::Active)).await;
    let laptop = Uuid::from_u128(7);
    ada.put(&format!("/v1/devices/{laptop}"), json!({"name": "Laptop"})).await;
    let push = |idx: i64| json!({"device": laptop, "records": [{"idx": idx, "ciphertext": "b25l"}]});
    assert_eq!(ada.post("/v1/records", push(1)).await.status, 200);

    let failed_at = Some(START + Duration::days(30));
    let failed =
        Subscription { failed_at, fetched_at: START + Duration::days(30), ..subscription(SubscriptionStatus::PastDue) };
    stage.fetched(&ada, &failed).await;
    stage.pass(Duration::days(37) - Duration::SECOND);
    ada.sign_in().await;
    assert_eq!(state(&ada).await, ("grace".to_owned(), "grace_ending".to_owned()));
    assert_eq!(ada.post("/v1/records", push(2)).await.status, 200, "the last second of the grace");
    stage.pass(Duration::SECOND);
    assert_eq!(state(&ada).await, ("past".to_owned(), "ended".to_owned()));
    assert_snapshot!(ada.post("/v1/records", push(3)).await, @r#"402 {"code":"plan_required","message":"Sending records needs Plus. Those that are kept here can be fetched as before","request_id":"[id]","status":402}"#);
    let kept = ada.get(&format!("/v1/records?device={laptop}&after=0")).await.json();
    assert_eq!(kept["records"].as_array().map(Vec::len), Some(2), "{kept}");
    assert_eq!(begin(&ada, 9).await.status, 409, "who bought Plus needs no trial");
}
