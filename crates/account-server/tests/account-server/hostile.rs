//! Bodies that no honest client sends, for every route that takes one.

use std::time::Duration;

use account_api::{me::Role, sync::PUSH_MAX};
use futures::future::join_all;
use reqwest::{Method, header};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use uuid::Uuid;

use crate::{
    client::{Client, PASSWORD, Reply},
    contract::{operations, target},
    routes::mfa::turned_on,
    shop::Shop,
    stage::Stage,
};

/// Takes its body as it comes, because the signature is over its bytes.
const SIGNED: &str = "POST /v1/billing/webhook";

/// What only the server says of an account and its things.
const OURS: [&str; 16] = [
    "account",
    "account_id",
    "actor",
    "created_at",
    "email_verified",
    "entitlement",
    "id",
    "is_admin",
    "last_idx",
    "mfa",
    "password_hash",
    "plan",
    "role",
    "size_bytes",
    "suspended_at",
    "user_id",
];

/// A body that each route takes, or would if it came at the right time.
fn bodies() -> Vec<(&'static str, Value)> {
    let (id, password) = (Uuid::from_u128(1), PASSWORD);
    let token = "A".repeat(64);
    vec![
        ("PUT /v1/admin/categories/{id}", json!({"name": "x"})),
        ("PUT /v1/admin/industries/{id}", json!({"name": "x", "is_hidden": false})),
        (
            "POST /v1/ai/chat/completions",
            json!({"model": "jobt-fast", "messages": [{"role": "user", "content": "Hi"}]}),
        ),
        ("POST /v1/auth/login", json!({"email": "a@b.org", "password": password, "device_name": "x"})),
        ("POST /v1/auth/mfa", json!({"challenge": token, "code": "123456", "device_name": "x"})),
        ("POST /v1/auth/password/forgot", json!({"email": "a@b.org"})),
        ("POST /v1/auth/password/reset", json!({"token": token, "password": password})),
        ("POST /v1/auth/refresh", json!({"refresh_token": token, "attempt": id})),
        ("POST /v1/auth/register", json!({"email": "a@b.org", "password": password, "name": "x"})),
        ("POST /v1/auth/resend-verification", json!({"email": "a@b.org"})),
        ("POST /v1/auth/verify-email", json!({"token": token})),
        ("POST /v1/billing/change", json!({"interval": "year", "at": "2026-11-27T12:00:00Z"})),
        ("POST /v1/billing/change/preview", json!({"interval": "year"})),
        ("POST /v1/billing/checkout", json!({"interval": "year"})),
        ("POST /v1/billing/trial", json!({"device": id})),
        ("PUT /v1/devices/{id}", json!({"name": "x"})),
        (
            "PUT /v1/interviews/{id}",
            json!({"category": "nursing", "mode": "mock", "started_at": "2026-11-26T10:00:00Z", "spent_ms": 1,
                "answers": 1, "points": 1, "tokens": 1}),
        ),
        ("PUT /v1/interviews/{id}/feedback", json!({"rating": 1})),
        ("DELETE /v1/me", json!({"password": "not the password"})),
        ("PATCH /v1/me", json!({"name": "x"})),
        ("POST /v1/me/email", json!({"password": password, "email": "a@b.org"})),
        ("POST /v1/me/email/confirm", json!({"token": token})),
        ("DELETE /v1/me/mfa", json!({"password": password})),
        ("POST /v1/me/mfa", json!({"password": password})),
        ("POST /v1/me/mfa/confirm", json!({"code": "123456"})),
        ("PUT /v1/me/password", json!({"current_password": password, "new_password": password})),
        ("POST /v1/records", json!({"device": id, "records": [{"idx": 1, "ciphertext": "AAAA"}]})),
    ]
}

/// Somebody whom no route refuses for who they are.
async fn who_may_all(stage: &Stage) -> Client {
    let ada = stage.subscriber("ada").await;
    stage.set_role(&ada.email, Role::Admin).await;
    turned_on(stage, &ada).await;
    ada
}

/// Each body as somebody sends it who may use every route, and from another address each time, so that no limit by
/// address hides what lies behind it.
async fn send(client: &Client, row: &str, kind: &str, body: impl Into<reqwest::Body>) -> Reply {
    let (method, path) = target(row);
    let mut request = client.elsewhere().request(method, &path).body(body);
    if !kind.is_empty() {
        request = request.header(header::CONTENT_TYPE, kind);
    }
    client.send(request).await
}

#[test]
fn every_route_that_takes_a_body_is_tried() {
    let is_json = |operation: &Value| operation["requestBody"]["content"]["application/json"].is_object();
    let of_contract = operations().filter(|(_, operation)| is_json(operation)).map(|(row, _)| row);
    let tried: Vec<&str> = bodies().into_iter().map(|(row, _)| row).collect();
    for row in of_contract.filter(|row| row != SIGNED) {
        assert!(tried.contains(&row.as_str()), "{row} has no body here");
    }
}

#[tokio::test]
async fn a_field_that_only_the_server_sets_is_refused_by_name() {
    let Shop { stage, .. } = &Shop::open().await;
    let (mut ada, mut attempt) = (who_may_all(stage).await, 0);
    for (row, body) in bodies() {
        // Some routes count by account.
        stage.pass(time::Duration::HOUR);
        attempt += 1;
        ada.keep(&ada.ask_refresh(Uuid::from_u128(attempt)).await.json());
        for field in OURS.into_iter().filter(|field| body.get(field).is_none()) {
            let mut more = body.clone();
            more[field] = json!("x");
            let reply = send(&ada, row, "application/json", more.to_string()).await;
            if row.contains("/ai/") {
                assert!([400, 404].contains(&reply.status), "{row} with {field}: {reply}");
                continue;
            }
            assert_eq!(reply.status, 422, "{row} with {field}: {reply}");
            assert_eq!(reply.json()["field"], field, "{row}: {reply}");
        }
    }
    let me = ada.get("/v1/me").await.json();
    assert_eq!((&me["mfa"], &me["name"]), (&json!(true), &json!("Ada")), "and nothing was half done");
}

#[tokio::test]
async fn a_body_of_another_kind_is_not_read() {
    let Shop { stage, .. } = &Shop::open().await;
    let ada = who_may_all(stage).await;
    let kinds =
        ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json", "*/*"];
    for (row, body) in bodies() {
        for kind in kinds {
            let reply = send(&ada, row, kind, body.to_string()).await;
            assert_eq!(reply.status, 415, "{row} as `{kind}`: {reply}");
        }
    }
}

/// What of two equal names counts would be for each reader to guess.
#[tokio::test]
async fn a_name_that_comes_twice_is_refused() {
    let Shop { stage, .. } = &Shop::open().await;
    let ada = who_may_all(stage).await;
    // A call of a model is written anew from what was read, so what is read is what counts.
    for (row, body) in bodies().into_iter().filter(|(row, _)| !row.contains("/ai/")) {
        for (name, value) in body.as_object().expect("an object") {
            let twice = body.to_string().replacen('{', &format!("{{\"{name}\":{value},"), 1);
            let reply = send(&ada, row, "application/json", twice).await;
            assert!([400, 422].contains(&reply.status), "{row} with {name} twice: {reply}");
        }
    }
}

#[tokio::test]
async fn texts_with_a_nul_or_without_an_end_are_refused() {
    let Shop { stage, .. } = &Shop::open().await;
    let ada = who_may_all(stage).await;
    ada.patch("/v1/me", json!({"keeps_summaries": true})).await;
    for (row, body) in bodies() {
        for (name, value) in body.as_object().expect("an object") {
            let Some(text) = value.as_str() else { continue };
            // A NUL is a character of a password like any other; it is hashed, never kept.
            let is_password = name.contains("password");
            let nul = format!("{text}\u{0}");
            for odd in [nul, text.repeat(100_000 / text.len())] {
                if is_password && odd.contains('\u{0}') {
                    continue;
                }
                let mut changed = body.clone();
                changed[name] = json!(odd);
                let reply = send(&ada, row, "application/json", changed.to_string()).await;
                let refused = (400..500).contains(&reply.status) && reply.status != 429;
                assert!(refused, "{row} with a {name} of {} bytes: {reply}", odd.len());
            }
        }
    }
    let me = ada.get("/v1/me").await.json();
    assert_eq!(me["name"], "Ada", "and nothing was kept");
}

/// Ten megabytes, announced or not: refused without being read to their end.
#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let Shop { stage, .. } = &Shop::open().await;
    let ada = who_may_all(stage).await;
    let large = json!({"x": "a".repeat(PUSH_MAX + 2 * 1024 * 1024)}).to_string();
    for row in bodies().into_iter().map(|(row, _)| row).chain([SIGNED]) {
        let pieces: Vec<Result<String, std::io::Error>> = vec![Ok(large.clone())];
        let announced = send(&ada, row, "application/json", large.clone()).await;
        let streamed =
            send(&ada, row, "application/json", reqwest::Body::wrap_stream(futures::stream::iter(pieces))).await;
        for reply in [announced, streamed] {
            assert_eq!(reply.status, 413, "{row}: {reply}");
        }
    }
}

#[tokio::test]
async fn a_body_that_does_not_arrive_is_not_waited_for() {
    let Shop { stage, .. } = &Shop::with(|config| config.limits.request_timeout = Duration::from_secs(1)).await;
    let ada = who_may_all(stage).await;
    let token = ada.access.as_deref().expect("signed in");
    let slow = bodies().into_iter().map(|(row, _)| async move {
        let (method, path) = target(row);
        let mut slow = TcpStream::connect(stage.address).await.expect("it listens");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\
            content-type: application/json\r\ncontent-length: 99\r\n\r\n{{"
        );
        slow.write_all(head.as_bytes()).await.expect("it is taken");
        let mut reply = [0; 12];
        slow.read_exact(&mut reply).await.expect("it replies");
        assert_eq!(String::from_utf8_lossy(&reply), "HTTP/1.1 408", "{row}");
    });
    join_all(slow).await;
}

/// Who says to come from elsewhere, and is no proxy of ours, is counted as who they are.
#[tokio::test]
async fn a_made_up_address_gives_no_more_tries() {
    let stage = Stage::with(|config| config.trusted_proxies.clear()).await;
    let mut statuses = Vec::new();
    for number in 0..21 {
        let mut stranger = stage.client();
        stranger.email = format!("candidate{number}@example.org");
        let made_up = format!("198.51.100.{number}");
        let body = json!({"email": stranger.email});
        let request = stranger.request(Method::POST, "/v1/auth/password/forgot").json(&body);
        let forged = request.header("forwarded", format!("for={made_up}")).header("x-real-ip", &made_up);
        statuses.push(stranger.send(forged.header("x-forwarded-for", &made_up)).await.status);
    }
    assert_eq!((statuses[19], statuses[20]), (202, 429), "twenty at once, whatever they say");
}
