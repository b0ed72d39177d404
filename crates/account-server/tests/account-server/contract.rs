//! The published contract, held against the server: every route of it, for everybody who may not.

use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::Stage;

/// What anybody may call.
const OPEN: [&str; 5] = ["/healthz", "/readyz", "/v1/catalog", "/v1/billing/plans", "/v1/billing/webhook"];

/// Where errors have the shape of OpenAI's API.
const MODELS: &str = "/v1/ai/";

fn operations() -> Vec<(Method, String, Value)> {
    let document: Value = serde_json::to_value(account_server::document()).expect("the contract is JSON");
    let paths = document["paths"].as_object().expect("it has paths").clone();
    let mut found = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().expect("a path has operations") {
            let method = method.to_uppercase().parse().expect("a method");
            let path = path.replace("{id}", "00000000-0000-0000-0000-000000000001").replace("{category}", "nursing");
            found.push((method, path, operation.clone()));
        }
    }
    found
}

#[test]
fn every_operation_is_described_and_says_who_may() {
    let operations = operations();
    assert!(operations.len() > 30, "the contract is whole");
    for (method, path, operation) in operations {
        assert!(operation["tags"][0].is_string(), "{method} {path} has a topic");
        assert!(operation["summary"].is_string(), "{method} {path} says what it does");
        let is_open = OPEN.iter().any(|open| path.starts_with(open)) || path.starts_with("/v1/auth/");
        let needs_bearer = operation["security"][0]["bearer"].is_array();
        let is_logout = path.starts_with("/v1/auth/logout");
        assert_eq!(needs_bearer, !is_open || is_logout, "{method} {path} says who may");
    }
}

/// Whoever is not signed in gets the same refusal from every route that needs it, before anything else is looked at.
#[tokio::test]
async fn without_a_live_session_every_route_that_needs_one_refuses() {
    let stage = Stage::start().await;
    let anonymous = stage.client();
    let mut expired = stage.candidate("ada").await;
    stage.pass(time::Duration::hours(1));
    let mut ended = expired.clone();
    ended.sign_in().await;
    ended.post("/v1/auth/logout", json!({})).await;
    let mut forged = anonymous.clone();
    forged.access = Some("eyJhbGciOiJub25lIn0.e30.".to_owned());
    let mut refresh_as_access = ended.clone();
    refresh_as_access.access = refresh_as_access.refresh.take();
    expired.refresh = None;
    for (method, path, operation) in operations() {
        if operation["security"][0]["bearer"].is_null() {
            continue;
        }
        for client in [&anonymous, &expired, &ended, &forged, &refresh_as_access] {
            let reply = client.send(client.request(method.clone(), &path).json(&json!({}))).await;
            assert_eq!(reply.status, 401, "{method} {path}: {reply}");
            let body = reply.json();
            let problem = if path.starts_with(MODELS) { &body["error"] } else { &body };
            assert_eq!(problem["code"], "signed_out", "{method} {path}");
        }
    }
}

/// Somebody signed in who sends nonsense is refused, and nothing breaks.
#[tokio::test]
async fn no_route_breaks_on_nonsense() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let bodies =
        [json!({}), json!([]), json!(null), json!("x"), json!({"id": {"$ne": 1}}), json!({"email": "a\u{0}@b.org"})];
    for (method, path, _) in operations() {
        for body in &bodies {
            let reply = ada.send(ada.request(method.clone(), &path).json(body)).await;
            assert!(reply.status < 500, "{method} {path} {body}: {reply}");
            if reply.status >= 400 {
                let kind = if path.starts_with(MODELS) { "application/json" } else { "application/problem+json" };
                assert_eq!(reply.header("content-type"), kind, "{method} {path}");
            }
        }
        if path.contains("logout") {
            ada.sign_in().await;
        }
        for query in ["?after=%00", "?after=-1&device=x", "?zone='%3B--&period=week", "?limit=99999", "?ids=%FF"] {
            let reply = ada.send(ada.request(method.clone(), &format!("{path}{query}"))).await;
            assert!(reply.status < 500, "{method} {path}{query}: {reply}");
        }
        if path.contains("logout") {
            ada.sign_in().await;
        }
    }
}
