//! Encrypted records: pushed without doubles, pulled without gaps.

use account_api::sync::{ACCOUNT_MAX, DEVICES_MAX, PUSH_MAX, RECORD_MAX};
use base64::{Engine, prelude::BASE64_STANDARD};
use insta::assert_snapshot;
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};
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
async fn an_account_has_as_many_computers_as_it_may_and_can_forget_one_for_another() {
    let stage = Stage::start().await;
    let ada = with_laptop(&stage, "ada").await;
    let mut database = PgConnection::connect(&stage.database.url).await.expect("the database is there");
    let more = "INSERT INTO device SELECT account, gen_random_uuid(), name, created_at, last_idx, size_bytes
        FROM device, generate_series(3, $1)";
    sqlx::query(more).bind(DEVICES_MAX).execute(&mut database).await.expect("all but one are known");
    let path = |number| format!("/v1/devices/{}", Uuid::from_u128(number));
    let put = async |number| ada.put(&path(number), json!({"name": "Desktop"})).await;
    assert_eq!(put(2).await.status, 204);
    assert_snapshot!(put(3).await, @r#"403 {"code":"quota_reached","message":"This account has as many computers as it may. Forget one that is not used","request_id":"[id]","status":403}"#);
    assert_eq!(put(2).await.status, 204, "one that is known is called otherwise");
    assert_eq!(ada.delete(&path(2), json!({})).await.status, 204);
    assert_eq!(put(3).await.status, 204);
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
    assert_eq!(pulled(&format!("after={}", i64::MAX)).await, [0_i64; 0], "no number is too large to ask behind");
    assert_snapshot!(ada.get(&format!("/v1/records?device={LAPTOP}&limit=0")).await, @r#"422 {"code":"invalid_field","field":"limit","message":"Ask for 1 to 500 records at a time","request_id":"[id]","status":422}"#);
}

/// Puts a piece of an upload.
async fn put(client: &Client, upload: u128, at: usize, of: usize, piece: &str) -> crate::client::Reply {
    let path = format!("/v1/devices/{LAPTOP}/upload?upload={}&at={at}&of={of}", Uuid::from_u128(upload));
    client.send(client.request(Method::PUT, &path).body(piece.to_owned())).await
}

/// A push of 1,500 bytes or so.
fn in_pieces() -> (String, usize) {
    let push = json!({"device": LAPTOP, "records": [record(1, &"one".repeat(300)), record(2, "two")]}).to_string();
    let of = push.len();
    (push, of)
}

#[tokio::test]
async fn a_push_in_pieces_goes_on_where_it_stood_and_is_one_push() {
    let stage = Stage::start().await;
    let ada = with_laptop(&stage, "ada").await;
    let (push, of) = in_pieces();
    let (head, tail) = push.split_at(600);
    assert_snapshot!(put(&ada, 7, 0, of, "").await, @r#"200 {"bytes":0,"pushed":null}"#);
    assert_snapshot!(put(&ada, 7, 0, of, head).await, @r#"200 {"bytes":600,"pushed":null}"#);
    assert_snapshot!(put(&ada, 7, 0, of, &"x".repeat(700)).await, @r#"200 {"bytes":600,"pushed":null}"#);
    assert_snapshot!(put(&ada, 7, 601, of, &tail[1..]).await, @r#"200 {"bytes":600,"pushed":null}"#);
    assert_snapshot!(put(&ada.elsewhere(), 7, 600, of, tail).await, @r#"200 {"bytes":1317,"pushed":{"last_idx":2}}"#);
    let kept = ada.get(&format!("/v1/records?device={LAPTOP}")).await.json();
    assert_eq!(kept["records"][0], record(1, &"one".repeat(300)));
    assert_snapshot!(put(&ada, 7, of, of, "").await, @r#"200 {"bytes":0,"pushed":null}"#);

    assert_snapshot!(put(&ada, 8, 0, of, head).await, @r#"200 {"bytes":600,"pushed":null}"#);
    assert_snapshot!(put(&ada, 9, 0, of, head).await, @r#"200 {"bytes":600,"pushed":null}"#);
    assert_snapshot!(put(&ada, 8, 600, of, "").await, @r#"200 {"bytes":0,"pushed":null}"#);
}

#[tokio::test]
async fn what_cannot_become_a_push_is_refused() {
    let stage = Stage::start().await;
    let ada = with_laptop(&stage, "ada").await;
    let (push, of) = in_pieces();
    assert_snapshot!(put(&ada, 7, 0, of, &"x".repeat(of)).await, @r#"409 {"code":"sync_conflict","message":"These pieces do not make a push of this computer","request_id":"[id]","status":409}"#);
    assert_snapshot!(put(&ada, 7, 0, of, "").await, @r#"200 {"bytes":0,"pushed":null}"#);
    let others = push.replace(&LAPTOP.to_string(), &Uuid::from_u128(2).to_string());
    assert_snapshot!(put(&ada, 7, 0, of, &others).await, @r#"409 {"code":"sync_conflict","message":"These pieces do not make a push of this computer","request_id":"[id]","status":409}"#);
    for (at, of, piece) in [(1, of, &push[..]), (0, of, &push[..511]), (0, 0, ""), (0, PUSH_MAX + 1, &push[..])] {
        assert_eq!(put(&ada, 7, at, of, piece).await.status, 409, "{at} of {of}");
    }
    assert_eq!(put(&ada, 7, usize::MAX, of, "x").await.status, 409);
    assert_eq!(put(&ada, 7, 0, of, &"x".repeat(PUSH_MAX + 1)).await.status, 413);
    let mut database = PgConnection::connect(&stage.database.url).await.expect("the database is there");
    let full = sqlx::query("UPDATE device SET size_bytes = $1").bind(ACCOUNT_MAX);
    full.execute(&mut database).await.expect("it is written");
    assert_snapshot!(put(&ada, 7, 0, of, &push[..512]).await, @r#"403 {"code":"quota_reached","message":"This account keeps as much as it may. Forget a computer that is not used","request_id":"[id]","status":403}"#);
}

#[tokio::test]
async fn an_upload_needs_a_known_computer_and_the_plan_and_is_waited_for_a_day_after_each_piece() {
    let stage = Stage::start().await;
    let (mut ada, bob) = (with_laptop(&stage, "ada").await, stage.subscriber("bob").await);
    let (push, of) = in_pieces();
    assert_snapshot!(put(&bob, 7, 0, of, &push[..512]).await, @r#"404 {"code":"not_found","message":"This computer is not known here. Name it first","request_id":"[id]","status":404}"#);
    assert_snapshot!(put(&stage.candidate("carl").await, 7, 0, of, &push[..512]).await, @r#"402 {"code":"plan_required","message":"Sending records needs Plus. Those that are kept here can be fetched as before","request_id":"[id]","status":402}"#);
    put(&ada, 7, 0, of, &push[..512]).await;
    for hours in [18, 18] {
        stage.pass(Duration::hours(hours));
        stage.forget().await;
        ada.sign_in().await;
        let stood = put(&ada, 7, 0, of, "").await.json()["bytes"].as_u64();
        assert!(stood >= Some(512), "each piece begins the day anew: {stood:?}");
        put(&ada, 7, 512, of, &push[512..1024]).await;
    }
    stage.pass(Duration::hours(25));
    stage.forget().await;
    ada.sign_in().await;
    assert_snapshot!(put(&ada, 7, 0, of, "").await, @r#"200 {"bytes":0,"pushed":null}"#);
}
