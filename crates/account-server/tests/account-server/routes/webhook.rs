//! What Stripe tells: taken if it is signed, kept once, acknowledged at once.

use std::fmt::Write as _;

use domain::Secret;
use futures::future::join_all;
use hmac::{Hmac, KeyInit, Mac};
use insta::assert_snapshot;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::Sha256;
use time::{OffsetDateTime, macros::datetime};

use testkit::refused_address;

use crate::{client::Reply, shop::stripe_settings, stage::Stage};

const START: OffsetDateTime = datetime!(2026-11-27 12:00 UTC);
const WEBHOOK: &str = "/v1/billing/webhook";

async fn stage() -> Stage {
    let secrets = vec![Secret::new("whsec_new"), Secret::new("whsec_old")];
    Stage::with(|config| config.stripe = Some(stripe_settings(&refused_address(), secrets))).await
}

fn event(id: &str) -> Value {
    json!({"id": id, "object": "event", "type": "customer.subscription.updated", "livemode": false,
        "api_version": "2019-02-11", "data": {"object": {"id": "sub_1"}}})
}

fn signature(secret: &str, moment: OffsetDateTime, body: &str) -> String {
    let moment = moment.unix_timestamp();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length");
    mac.update(format!("{moment}.{body}").as_bytes());
    let hex = mac.finalize().into_bytes().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    format!("t={moment},v1={hex}")
}

async fn send(stage: &Stage, body: &str, signature: &str) -> Reply {
    let client = stage.client();
    let request = client.request(Method::POST, WEBHOOK).header("stripe-signature", signature);
    client.send(request.header("content-type", "application/json").body(body.to_owned())).await
}

async fn send_signed(stage: &Stage, body: &str) -> Reply {
    send(stage, body, &signature("whsec_new", START, body)).await
}

#[tokio::test]
async fn an_event_is_kept_once_however_often_it_comes() {
    let stage = stage().await;
    let body = event("evt_1").to_string();
    let replies = join_all((0..6).map(|_| send_signed(&stage, &body))).await;
    assert!(replies.iter().all(|reply| reply.status == 204), "each is acknowledged, or Stripe would send it again");
    let unknown = json!({"id": "evt_2", "type": "of.a.later.version", "livemode": false, "more": {}}).to_string();
    assert_eq!(send_signed(&stage, &unknown).await.status, 204);
    let old_secret = event("evt_3").to_string();
    assert_eq!(send(&stage, &old_secret, &signature("whsec_old", START, &old_secret)).await.status, 204);
    let mut events = stage.events().await;
    events.sort();
    assert_eq!(events, ["evt_1", "evt_2", "evt_3"]);
}

/// Nobody but Stripe may tell us anything, and nothing that was told may be told again later.
#[tokio::test]
async fn a_forged_or_replayed_event_is_refused_and_nothing_is_kept() {
    let stage = stage().await;
    let body = event("evt_1").to_string();
    let good = signature("whsec_new", START, &body);
    let spaced = serde_json::to_string_pretty(&event("evt_1")).expect("JSON");
    assert_snapshot!(send(&stage, &body, &signature("whsec_other", START, &body)).await, @r#"400 {"code":"webhook_signature","message":"This is not signed by Stripe for this server, or was signed more than five minutes away","request_id":"[id]","status":400}"#);
    for (body, signature) in [
        (&body.replace("sub_1", "sub_2"), good.clone()),
        (&spaced, good.clone()),
        (&body, good.replace("v1=", "v0=")),
        (&body, String::new()),
        (&body, signature("whsec_new", START - time::Duration::seconds(301), &body)),
        (&body, signature("whsec_new", START + time::Duration::seconds(301), &body)),
    ] {
        assert_eq!(send(&stage, body, &signature).await.status, 400, "{signature}");
    }
    let unsigned = stage.client().post(WEBHOOK, event("evt_1")).await;
    assert_eq!(unsigned.status, 400, "without the header");
    let live = body.replace("\"livemode\":false", "\"livemode\":true");
    assert_snapshot!(send_signed(&stage, &live).await, @r#"400 {"code":"webhook_signature","message":"This event is of the other mode: test and live are not mixed","request_id":"[id]","status":400}"#);
    assert_eq!(send_signed(&stage, "{}").await.json()["code"], "invalid_body", "signed, but no event");
    let large = format!("{{\"id\": \"{}\"}}", "x".repeat(300 * 1024));
    assert_eq!(send_signed(&stage, &large).await.status, 413);
    assert_eq!(stage.events().await, Vec::<String>::new());

    stage.pass(time::Duration::minutes(6));
    assert_eq!(send(&stage, &body, &good).await.status, 400, "what was good is not good later");
}

#[tokio::test]
async fn a_server_without_stripe_takes_no_events() {
    let stage = Stage::start().await;
    assert_eq!(send_signed(&stage, &event("evt_1").to_string()).await.status, 404);
}
