//! Encrypted records: pushed without doubles, pulled without gaps.

use account_api::sync::RECORD_MAX;
use base64::{Engine, prelude::BASE64_STANDARD};
use insta::assert_snapshot;
use reqwest::Method;
use serde_json::{Value, json};
use time::Duration;
use uuid::Uuid;

use crate::{client::Client, stage::Stage};

const LAPTOP: Uuid = Uuid::from_u128(1);

fn record(idx: i64, text: &str) -> Value {
    json!({"idx": idx, "ciphertext": BASE64_STANDARD.encode(text)})
}

async fn push(client: &Client, records: Vec<Value>) -> crate::client::Reply {
    client.post("/v1/records", json!({"device": LAPTOP, "records": records})).await
}

async fn with_laptop(stage: &Stage, name: &str) -> Client {
    let client = stage.subscriber(name).await;
    assert_eq!(client.put(&format!("/v1/devices/{LAPTOP}"), json!({"name": "Laptop"})).await.status, 204);
    client
}

#[tokio::test]
async fn a_line_goes_on_and_a_push_sent_again_adds_nothing() {
    let stage = Stage::start().await;
    let ada = with_laptop(&stage, "ada").await;
    assert_snapshot!(push(&ada, vec![record(1, "one"), record(2, "two")]).await, @r#"200 {"last_idx":2}"#);
    assert_snapshot!(push(&ada, vec![record(2, "two"), record(3, "three")]).await, @r#"200 {"last_idx":3}"#);
    assert_snapshot!(push(&ada, vec![record(1, "one")]).await, @r#"200 {"last_idx":3}"#);
    assert_snapshot!(ada.get(&format!("/v1/records?device={LAPTOP}&after=1")).await, @r#"200 {"last_idx":3,"records":[{"ciphertext":"dHdv","idx":2},{"ciphertext":"dGhyZWU=","idx":3}]}"#);
    assert_snapshot!(ada.get("/v1/records/status").await, @r#"200 {"devices":[{"created_at":"[moment]","id":"[id]","last_idx":3,"name":"Laptop","size_bytes":11}]}"#);
}

#[tokio::test]
async fn a_gap_and_other_bytes_under_a_taken_number_are_refused_whole() {
    let stage = Stage::start().await;
    let ada = with_laptop(&stage, "ada").await;
    push(&ada, vec![record(1, "one")]).await;
    assert_snapshot!(push(&ada, vec![record(3, "three")]).await, @r#"409 {"code":"sync_conflict","message":"These records do not continue the line of this computer. After restoring a backup a computer needs another id","request_id":"[id]","status":409}"#);
    for records in [
        vec![record(1, "other"), record(2, "two")],
        vec![record(2, "two"), record(4, "four")],
        vec![record(2, "two"), record(2, "two")],
        vec![record(3, "three"), record(2, "two")],
        vec![record(0, "zero"), record(1, "one")],
        vec![record(-1, "minus one")],
        vec![record(i64::MAX, "last"), record(i64::MIN, "first")],
    ] {
        assert_eq!(push(&ada, records).await.status, 409);
    }
    assert_eq!(push(&ada, vec![json!({"idx": 2, "ciphertext": "%%%"})]).await.status, 422);
    assert_eq!(push(&ada, vec![json!({"idx": 2, "ciphertext": ""})]).await.status, 422);
    let many = (2..=502).map(|idx| record(idx, "x")).collect();
    assert_eq!(push(&ada, many).await.status, 413);
    let status = ada.get("/v1/records/status").await.json();
    assert_eq!(status["devices"][0]["last_idx"], 1, "nothing of them was kept");
}

#[tokio::test]
async fn ten_pushes_of_the_same_at_once_leave_one_line() {
    let stage = Stage::start().await;
    let ada = with_laptop(&stage, "ada").await;
    let pushes = (0..10).map(|_| push(&ada, (1..=50).map(|idx| record(idx, "same")).collect()));
    for reply in futures::future::join_all(pushes).await {
        assert_eq!(reply.status, 200, "{reply}");
    }
    let pulled = ada.get(&format!("/v1/records?device={LAPTOP}")).await.json();
    let idxs: Vec<i64> =
        pulled["records"].as_array().expect("records").iter().filter_map(|r| r["idx"].as_i64()).collect();
    assert_eq!(idxs, (1..=50).collect::<Vec<_>>());
}

#[tokio::test]
async fn one_computers_id_in_two_accounts_is_two_lines() {
    let stage = Stage::start().await;
    let (ada, grace) = (with_laptop(&stage, "ada").await, stage.subscriber("grace").await);
    push(&ada, vec![record(1, "hers")]).await;
    let pull = format!("/v1/records?device={LAPTOP}");
    assert_eq!(grace.get(&pull).await.status, 404);
    assert_snapshot!(push(&grace, vec![record(1, "mine")]).await, @r#"404 {"code":"not_found","message":"This computer is not known here. Name it first","request_id":"[id]","status":404}"#);
    assert_eq!(grace.delete(&format!("/v1/devices/{LAPTOP}"), json!({})).await.status, 404);
    assert_eq!(ada.get(&pull).await.json()["records"].as_array().map(Vec::len), Some(1));
    assert_eq!(ada.delete(&format!("/v1/devices/{LAPTOP}"), json!({})).await.status, 204);
    assert_eq!(ada.get(&pull).await.status, 404, "its records went with it");
}

#[tokio::test]
async fn a_pull_brings_no_more_than_was_asked_for_or_than_a_reply_may_hold() {
    let stage = Stage::start().await;
    let ada = with_laptop(&stage, "ada").await;
    let large = "x".repeat(RECORD_MAX);
    for first in [1, 16] {
        let records = (first..first + 15).map(|idx| record(idx, &large)).collect();
        assert_eq!(push(&ada, records).await.status, 200);
    }
    let pulled = async |behind: &str| -> Vec<i64> {
        let pulled = ada.get(&format!("/v1/records?device={LAPTOP}&{behind}")).await.json();
        pulled["records"].as_array().expect("records").iter().filter_map(|record| record["idx"].as_i64()).collect()
    };
    assert_eq!(pulled("after=3&limit=2").await, [4, 5]);
    assert_eq!(pulled("after=0").await, (1..=24).collect::<Vec<_>>(), "six megabytes of a quarter each");
    assert_eq!(pulled("after=24").await, (25..=30).collect::<Vec<_>>());
    assert_snapshot!(ada.get(&format!("/v1/records?device={LAPTOP}&limit=0")).await, @r#"422 {"code":"invalid_field","field":"limit","message":"Ask for 1 to 500 records at a time","request_id":"[id]","status":422}"#);
}

#[tokio::test]
async fn a_push_in_pieces_goes_on_where_it_stood_and_is_one_push() {
    let stage = Stage::start().await;
    let ada = with_laptop(&stage, "ada").await;
    let whole = json!({"device": LAPTOP, "records": [record(1, "one"), record(2, "two")]}).to_string();
    let (head, tail) = whole.split_at(40);
    let put = async |client: &Client, upload: u128, at: usize, piece: &str| {
        let (upload, of) = (Uuid::from_u128(upload), whole.len());
        let path = format!("/v1/devices/{LAPTOP}/upload?upload={upload}&at={at}&of={of}");
        client.send(client.request(Method::PUT, &path).body(piece.to_owned())).await
    };
    assert_snapshot!(put(&ada, 7, 0, "").await, @r#"200 {"bytes":0,"pushed":null}"#);
    assert_snapshot!(put(&ada, 7, 0, head).await, @r#"200 {"bytes":40,"pushed":null}"#);
    assert_snapshot!(put(&ada, 7, 0, "another head").await, @r#"200 {"bytes":40,"pushed":null}"#);
    assert_snapshot!(put(&ada, 7, 41, &tail[1..]).await, @r#"200 {"bytes":40,"pushed":null}"#);
    assert_snapshot!(put(&ada.elsewhere(), 7, 40, tail).await, @r#"200 {"bytes":121,"pushed":{"last_idx":2}}"#);
    assert_snapshot!(put(&ada, 7, 40, tail).await, @r#"200 {"bytes":121,"pushed":{"last_idx":2}}"#);
    assert_eq!(
        ada.get(&format!("/v1/records?device={LAPTOP}")).await.json()["records"].as_array().map(Vec::len),
        Some(2)
    );

    assert_snapshot!(put(&ada, 8, 0, "{").await, @r#"200 {"bytes":1,"pushed":null}"#);
    assert_snapshot!(put(&ada, 7, 0, "").await, @r#"200 {"bytes":0,"pushed":null}"#);
    assert_snapshot!(put(&ada, 8, 1, &"x".repeat(whole.len() - 1)).await, @r#"400 {"code":"invalid_body","message":"The body is not JSON","request_id":"[id]","status":400}"#);
    assert_snapshot!(put(&ada, 8, 0, "").await, @r#"200 {"bytes":0,"pushed":null}"#);
    assert_snapshot!(put(&ada, 9, 1, &whole).await, @r#"422 {"code":"invalid_field","field":"of","message":"A push has at most 8 MB, and no piece goes beyond its end","request_id":"[id]","status":422}"#);
}

#[tokio::test]
async fn an_upload_needs_a_known_computer_the_plan_and_a_day() {
    let stage = Stage::start().await;
    let (mut ada, bob) = (with_laptop(&stage, "ada").await, stage.subscriber("bob").await);
    let path = format!("/v1/devices/{LAPTOP}/upload?upload={}&at=0&of=9", Uuid::from_u128(7));
    let put =
        async |client: &Client, piece: &'static str| client.send(client.request(Method::PUT, &path).body(piece)).await;
    assert_snapshot!(put(&bob, "{").await, @r#"404 {"code":"not_found","message":"This computer is not known here. Name it first","request_id":"[id]","status":404}"#);
    assert_snapshot!(put(&stage.candidate("carl").await, "{").await, @r#"402 {"code":"plan_required","message":"Sending records needs Plus. Those that are kept here can be fetched as before","request_id":"[id]","status":402}"#);
    put(&ada, "{").await;
    stage.pass(Duration::days(2));
    stage.forget().await;
    ada.sign_in().await;
    assert_snapshot!(put(&ada, "").await, @r#"200 {"bytes":0,"pushed":null}"#);
}
