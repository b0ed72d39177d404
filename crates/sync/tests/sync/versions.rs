//! Servers of other versions than the app.

use std::sync::Arc;

use account_api::auth::{LookAtYourMail, MailMe};
use axum::Router;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use domain::Timestamp;
use serde_json::{Value, json};
use sync::ApiError;
use tokio::net::TcpListener;

use crate::stage::{address, client};

/// What the app makes of this reply.
async fn heard(status: StatusCode, body: Value) -> Result<LookAtYourMail, ApiError> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new()
        .fallback(move || std::future::ready((status, [(CONTENT_TYPE, "application/json")], body.to_string())));
    #[expect(clippy::disallowed_methods, reason = "the server of a story ends with the story's runtime")]
    tokio::spawn(async move { axum::serve(listener, router).await });
    let client = client(&server, None, &Arc::default(), Timestamp::from_millis(1_790_000_000_000));
    client.resend_verification(&MailMe { email: address("ada@example.org") }).await
}

#[tokio::test]
async fn what_a_newer_server_tells_beyond_our_words_is_passed_over() {
    let reply = heard(StatusCode::OK, json!({ "message": "Look at your mail", "hint": ["of", "tomorrow"] })).await;
    assert_eq!(reply.unwrap().message, "Look at your mail");
}

#[tokio::test]
async fn a_code_of_a_newer_server_is_shown_by_its_words() {
    let body = json!({ "status": 409, "code": "of_tomorrow", "message": "Choose a region first", "field": "email" });
    let error = heard(StatusCode::CONFLICT, body).await.unwrap_err();
    assert_eq!(error.to_string(), "Choose a region first");
    assert!(error.code().is_none() && error.field() == Some("email") && !error.is_passing());
}

#[tokio::test]
async fn a_reply_of_another_version_asks_for_an_update() {
    let error = heard(StatusCode::OK, json!({ "words": "Look at your mail" })).await.unwrap_err();
    assert_eq!(error, ApiError::Unreadable);
    assert!(error.to_string().contains("Update Jobt") && !error.is_passing());
}

#[tokio::test]
async fn an_older_server_that_does_not_know_a_route_is_no_page_of_the_network() {
    let body = json!({ "status": 404, "code": "not_found", "message": "There is no such thing", "request_id": "1" });
    let error = heard(StatusCode::NOT_FOUND, body).await.unwrap_err();
    assert_eq!(error.code(), Some(account_api::ErrorCode::NotFound));
    assert!(!error.is_passing(), "asking again does not help");
}
