//! What every route owes to whoever sends nonsense, and when the machine is in trouble.

use std::time::Duration;

use account_api::limits::BODY_MAX;
use insta::assert_snapshot;
use reqwest::Method;
use serde_json::json;
use throwaway_postgres::Cluster;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{outages::ready_again, stage::Stage};

#[tokio::test]
async fn every_refusal_is_a_problem_with_the_id_of_its_request() {
    let stage = Stage::start().await;
    let ada = stage.client();
    let nowhere = ada.get("/v1/nowhere").await;
    assert_snapshot!(nowhere, @r#"404 {"code":"not_found","message":"There is no such thing here","request_id":"[id]","status":404}"#);
    assert_eq!(nowhere.header("content-type"), "application/problem+json");
    assert_eq!(nowhere.json()["request_id"], nowhere.header("x-request-id"));
    let forged = ada.send(ada.request(Method::GET, "/v1/me").header("x-request-id", "forged")).await;
    assert_ne!(forged.header("x-request-id"), "forged");
    assert_eq!(forged.header("www-authenticate"), "Bearer");

    let wrong = ada.get("/v1/auth/login").await;
    assert_snapshot!(wrong, @r#"405 {"code":"method_not_allowed","message":"This address takes other methods","request_id":"[id]","status":405}"#);
    assert_eq!(wrong.header("allow"), "POST");
    assert_snapshot!(ada.send(ada.request(Method::POST, "/v1/auth/login").body("a=b")).await, @r#"415 {"code":"unsupported_media_type","message":"The body must be JSON","request_id":"[id]","status":415}"#);
    let json = |body: &'static str| {
        ada.request(Method::POST, "/v1/auth/login").header("content-type", "application/json").body(body)
    };
    assert_snapshot!(ada.send(json("{")).await, @r#"400 {"code":"invalid_body","message":"The body is not JSON","request_id":"[id]","status":400}"#);
    let large = json!({"email": "a".repeat(BODY_MAX)});
    assert_snapshot!(ada.post("/v1/auth/login", large).await, @r#"413 {"code":"too_large","message":"The body is larger than this address takes","request_id":"[id]","status":413}"#);
}

#[tokio::test]
async fn every_reply_says_to_browsers_what_they_may_not() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    for reply in [ada.get("/v1/me").await, ada.get("/v1/nowhere").await, ada.get("/healthz").await] {
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert_eq!(reply.header("cache-control"), "no-store");
        assert_eq!(reply.header("referrer-policy"), "no-referrer");
        assert!(reply.header("strict-transport-security").contains("includeSubDomains"));
        assert!(reply.header("content-security-policy").contains("frame-ancestors 'none'"));
        assert_eq!(reply.header("access-control-allow-origin"), "", "no origin was named");
    }
    let preflight = async |origin: &str| {
        let request = ada.request(Method::OPTIONS, "/v1/me").header("origin", origin);
        ada.send(request.header("access-control-request-method", "GET")).await
    };
    let ours = preflight("https://app.example.org").await;
    assert_eq!(ours.header("access-control-allow-origin"), "https://app.example.org");
    assert_eq!(preflight("https://evil.example").await.header("access-control-allow-origin"), "");
    assert_eq!(ada.send(ada.request(Method::TRACE, "/v1/me")).await.status, 405);
}

#[tokio::test]
async fn a_head_that_does_not_end_is_not_waited_for() {
    let stage = Stage::with(|config| config.limits.header_timeout = Duration::from_millis(200)).await;
    let mut slow = TcpStream::connect(stage.address).await.expect("it listens");
    slow.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n").await.expect("it is taken");
    let mut reply = Vec::new();
    let _ = slow.read_to_end(&mut reply).await;
    assert!(!reply.starts_with(b"HTTP/1.1 2"), "the connection is closed without an answer");
}

#[tokio::test]
async fn without_room_a_request_is_refused_at_once() {
    let stage = Stage::with(|config| config.limits.concurrency = 0).await;
    let refused = stage.client().get("/healthz").await;
    assert_snapshot!(refused, @r#"503 {"code":"unavailable","message":"The server cannot do this at the moment. Try again in a few seconds","request_id":"[id]","status":503}"#);
    assert_eq!(refused.header("retry-after"), "2");
}

#[tokio::test]
async fn a_database_that_goes_and_comes_back_needs_no_restart_of_the_server() {
    let mut cluster = Cluster::start().expect("Postgres starts");
    let stage = Stage::on_cluster(&cluster).await;
    let ada = stage.candidate("ada").await;
    cluster.stop().expect("it stops");
    let away = ada.get("/v1/me").await;
    assert_snapshot!(away, @r#"503 {"code":"unavailable","message":"The server cannot do this at the moment. Try again in a few seconds","request_id":"[id]","status":503}"#);
    assert_ne!(away.header("retry-after"), "", "the client is told to try again");
    assert_eq!(ada.get("/readyz").await.status, 503, "a load balancer looks elsewhere");
    assert_eq!(ada.get("/healthz").await.status, 204, "nobody restarts a process that is well");
    cluster.start_again().expect("it starts");
    // A connection that was in use a moment ago is tried before it is known to be dead.
    ready_again(&ada).await;
    assert_eq!(ada.get("/v1/me").await.status, 200, "the session is still there");
}
