//! Everything that the server holds.

use std::time::Duration;

use account_api::me::{Export, ExportedRecord};
use base64::{Engine, prelude::BASE64_STANDARD};
use futures::future::join_all;
use insta::assert_snapshot;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::time::timeout;
use uuid::Uuid;

use crate::{client::Client, stage::Stage};

#[tokio::test]
async fn an_export_holds_what_is_ones_own_and_no_secret() {
    let stage = Stage::start().await;
    let (ada, _grace) = (stage.candidate("ada").await, stage.candidate("grace").await);
    let export = ada.get("/v1/me/export").await;
    assert_snapshot!(export, @r#"200 {"account":{"created_at":"[moment]","email":"ada@example.org","id":"[id]","keeps_summaries":false,"mfa":false,"name":"Ada","role":"user"},"ai_usage":[],"devices":[],"interviews":[],"records":[],"sessions":[{"created_at":"[moment]","current":true,"device_name":"Ada's laptop","id":"[id]","seen_at":"[moment]"}],"subscription":{"can_try":true,"cancels":false,"entitlement":{"ai_micros_a_day":0,"banner":null,"plan":"free","state":"none","sync":false,"until":null}}}"#);
    for secret in ["argon2", "grace", "hash"] {
        assert!(!export.body.contains(secret), "{secret} is in: {}", export.body);
    }
}

/// Names a computer and sends so many records of so many bytes from it.
async fn keep(client: &Client, device: Uuid, records: i64, bytes: usize) {
    assert_eq!(client.put(&format!("/v1/devices/{device}"), json!({"name": "Laptop"})).await.status, 204);
    let sealed = |idx: i64| BASE64_STANDARD.encode(vec![u8::try_from(idx % 251).expect("it is small"); bytes]);
    let all: Vec<Value> = (1..=records).map(|idx| json!({"idx": idx, "ciphertext": sealed(idx)})).collect();
    for some in all.chunks(20) {
        let pushed = client.post("/v1/records", json!({"device": device, "records": some})).await;
        assert_eq!(pushed.status, 200, "{pushed}");
    }
}

#[tokio::test]
async fn an_export_holds_every_sealed_record_of_every_computer_and_nobody_elses() {
    let stage = Stage::start().await;
    let (ada, grace) = (stage.subscriber("ada").await, stage.subscriber("grace").await);
    let (laptop, empty, tower) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
    keep(&ada, laptop, 70, 3).await;
    keep(&ada, empty, 0, 0).await;
    keep(&ada, tower, 32, 3).await;
    keep(&grace, laptop, 1, 999).await;
    let export: Export = serde_json::from_str(&ada.get("/v1/me/export").await.body).expect("it is whole");
    let of = |device: Uuid| -> Vec<&ExportedRecord> {
        export.records.iter().filter(|record| record.device.as_uuid() == device).collect()
    };
    assert_eq!((of(laptop).len(), of(empty).len(), of(tower).len()), (70, 0, 32));
    for (idx, record) in (1..).zip(of(laptop)) {
        assert_eq!(record.idx, idx, "in their order");
        assert_eq!(record.ciphertext.as_bytes(), [u8::try_from(idx).expect("it is small"); 3], "as they were sent");
    }
}

/// An export is made as it is read: whoever stops reading holds neither a connection to the database nor the records.
#[tokio::test]
async fn exports_that_nobody_reads_on_hold_nothing_up() {
    let stage = Stage::start().await;
    let ada = stage.subscriber("ada").await;
    keep(&ada, Uuid::from_u128(1), 100, 200_000).await;
    // More than there are connections to the database.
    let begun = (0..12).map(|_| async { ada.request(Method::GET, "/v1/me/export").send().await.expect("it begins") });
    let begun = join_all(begun).await;
    assert!(begun.iter().all(|reply| reply.status() == 200));
    assert_eq!(ada.get("/v1/me").await.status, 200, "others are answered");
    let whole = begun.into_iter().next().expect("one of them").text().await.expect("it goes on where it stopped");
    let export: Export = serde_json::from_str(&whole).expect("it is whole");
    assert_eq!(export.records.len(), 100);
}

#[tokio::test]
async fn an_export_ends_though_a_computer_is_forgotten_meanwhile() {
    let stage = Stage::start().await;
    let ada = stage.subscriber("ada").await;
    let (laptop, tower) = (Uuid::from_u128(1), Uuid::from_u128(2));
    keep(&ada, laptop, 100, 200_000).await;
    keep(&ada, tower, 1, 3).await;
    let begun = ada.request(Method::GET, "/v1/me/export").send().await.expect("it begins");
    assert_eq!(ada.delete(&format!("/v1/devices/{laptop}"), json!({})).await.status, 204);
    let whole = timeout(Duration::from_secs(10), begun.text()).await.expect("it ends").expect("it is read");
    let export: Export = serde_json::from_str(&whole).expect("it is whole");
    assert!(export.records.len() < 100, "what was forgotten is not told: {}", export.records.len());
    assert_eq!(export.records.last().map(|record| record.device.as_uuid()), Some(tower), "the next one is");
}
