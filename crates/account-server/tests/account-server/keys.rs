//! Keys that take turns, and tokens that nobody of ours made.

use account_server::{MasterKey, Resealed};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use serde_json::{Value, json};
use time::Duration;
use uuid::Uuid;

use crate::{
    client::Client,
    routes::mfa::{answer, challenge, turned_on},
    stage::{Stage, master_key},
};

const FIRST: &[u8] = &[1; 32];
const SECOND: &[u8] = &[2; 32];

fn signing(keys: &[&[u8]]) -> MasterKey {
    master_key().signing_with(keys).expect("they are long enough")
}

fn sealing(keys: &[&[u8]]) -> MasterKey {
    master_key().sealing_with(keys).expect("they are long enough")
}

/// The client, calling another instance.
fn at(stage: &Stage, client: &Client) -> Client {
    let mut moved = stage.client();
    moved.access.clone_from(&client.access);
    moved.refresh.clone_from(&client.refresh);
    moved
}

/// Nobody is signed out while one signing key takes the place of another, and nobody for good if it was done too fast.
#[tokio::test]
async fn a_token_of_the_earlier_key_is_good_until_that_key_goes() {
    let stage = Stage::start().await;
    stage.account("ada").await;
    let before = stage.again_with(signing(&[FIRST])).await;
    let mut ada = before.client();
    ada.sign_in().await;
    let during = stage.again_with(signing(&[SECOND, FIRST])).await;
    assert_eq!(at(&during, &ada).get("/v1/me").await.status, 200, "both are believed");
    let mut later = during.client();
    later.sign_in().await;
    assert_eq!(at(&before, &later).get("/v1/me").await.status, 401, "the second one signs");
    let after = stage.again_with(signing(&[SECOND])).await;
    assert_eq!(at(&after, &later).get("/v1/me").await.status, 200);
    let mut ada = at(&after, &ada);
    assert_eq!(ada.get("/v1/me").await.status, 401, "the first one is gone");
    ada.keep(&ada.ask_refresh(Uuid::from_u128(1)).await.json());
    assert_eq!(ada.get("/v1/me").await.status, 200, "the session goes on with a token of the second one");
}

#[tokio::test]
async fn a_second_factor_outlives_the_key_that_sealed_it_once_it_is_sealed_again() {
    let stage = Stage::start().await;
    stage.account("ada").await;
    let before = stage.again_with(sealing(&[FIRST])).await;
    let mut ada = before.client();
    ada.sign_in().await;
    let (authenticator, _) = turned_on(&before, &ada).await;
    let signs_in = async |server: &Stage| {
        stage.pass(Duration::seconds(30));
        let ada = server.client();
        let asked = challenge(&ada).await;
        answer(&ada, &asked, &authenticator.code(&stage)).await.status
    };
    let during = stage.again_with(sealing(&[SECOND, FIRST])).await;
    assert_eq!(signs_in(&during).await, 200, "both open");
    let after = stage.again_with(sealing(&[SECOND])).await;
    assert_eq!(signs_in(&after).await, 401, "a key that went too early");
    assert_eq!(after.reseal().await, Resealed { done: 0, lost: 1 }, "which is told, and changes nothing");
    assert_eq!(during.reseal().await, Resealed { done: 1, lost: 0 });
    assert_eq!(signs_in(&after).await, 200, "now it may go");
}

/// What anybody can make of a token that they were given, and of what they know of our library.
#[tokio::test]
async fn a_token_that_is_not_to_the_byte_one_of_ours_opens_nothing() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    let token = ada.access.clone().expect("signed in");
    let parts: Vec<&str> = token.split('.').collect();
    let read = |part: &str| -> Value { serde_json::from_slice(&BASE64.decode(part).expect("base 64")).expect("JSON") };
    let (head, claims) = (read(parts[0]), read(parts[1]));
    let written = |value: &Value| BASE64.encode(value.to_string());
    let with = |part: &Value, name: &str, value: Value| {
        let mut changed = part.clone();
        changed[name] = value;
        written(&changed)
    };
    let signed_by = |head: &str, claims: &str, key: &[u8], algorithm| {
        let text = format!("{head}.{claims}");
        let key = jsonwebtoken::EncodingKey::from_secret(key);
        let signature = jsonwebtoken::crypto::sign(text.as_bytes(), &key, algorithm).expect("it is signed");
        format!("{text}.{signature}")
    };
    let hs256 = jsonwebtoken::Algorithm::HS256;
    let mut tried = vec![
        format!("{}.{}.", with(&head, "alg", json!("none")), parts[1]),
        format!("{}.{}.{}", with(&head, "alg", json!("none")), parts[1], parts[2]),
        format!("{}.{}.{}", with(&head, "alg", json!("RS256")), parts[1], parts[2]),
        signed_by(&with(&head, "alg", json!("HS512")), parts[1], FIRST, jsonwebtoken::Algorithm::HS512),
        signed_by(parts[0], parts[1], FIRST, hs256),
        signed_by(parts[0], parts[1], b"", hs256),
        signed_by(&with(&head, "kid", json!("/dev/null")), parts[1], b"", hs256),
        signed_by(&with(&head, "jwk", json!({"kty": "oct", "k": "AQEB"})), parts[1], &[1, 1, 1], hs256),
        format!("{}.{}", parts[0], parts[1]),
        format!("{token}."),
        format!("{token}{}", "A".repeat(1_000)),
        parts[..2].join("."),
        String::new(),
    ];
    for (name, value) in [
        ("exp", json!(i64::MAX)),
        ("sub", json!(Uuid::from_u128(1))),
        ("sid", json!(Uuid::from_u128(1))),
        ("aud", json!("another")),
        ("role", json!("admin")),
    ] {
        tried.push(format!("{}.{}.{}", parts[0], with(&claims, name, value), parts[2]));
    }
    for forged in tried {
        let mut thief = stage.client();
        thief.access = Some(forged.clone());
        assert_eq!(thief.get("/v1/me").await.status, 401, "{forged}");
    }
    assert_eq!(ada.get("/v1/me").await.status, 200, "as it was given");
}
