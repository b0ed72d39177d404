//! The session of a computer: tokens, wrong clocks, and networks that reply in place of the server.

use std::sync::Arc;
use std::time::Duration;

use domain::{Secret, Timestamp};
use sync::{ApiError, Client, ClientConfig};
use tokio::net::TcpListener;

use crate::proxy::Fault;
use crate::stage::{Stage, client};

const THEN: Timestamp = Timestamp::from_millis(1_790_000_000_000);

#[tokio::test(flavor = "multi_thread")]
async fn fifty_requests_at_once_renew_the_session_once() {
    let stage = Stage::start().await;
    let line = stage.lines("ada@example.org", 1).await.remove(0);
    let refresh = line.kept.lock().unwrap().as_ref().map(Secret::duplicate);
    let next = Arc::new(client(&line.address, refresh, &line.kept, THEN));
    line.proxy.refreshes();
    let calls = (0..50).map(|_| {
        let next = next.clone();
        async move { next.me().await }
    });
    for reply in futures::future::join_all(calls).await {
        reply.unwrap();
    }
    assert_eq!(line.proxy.refreshes(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_whose_reply_was_lost_is_forgiven() {
    let stage = Stage::start().await;
    let line = stage.lines("ada@example.org", 1).await.remove(0);
    for fault in [Fault::Cut(0), Fault::Cut(40), Fault::Twice, Fault::Unsent] {
        let refresh = line.kept.lock().unwrap().as_ref().map(Secret::duplicate);
        let next = client(&line.address, refresh, &line.kept, THEN);
        line.proxy.spoil(&[fault]);
        let _ = next.me().await;
        next.me().await.unwrap();
    }
}

/// A thief and the owner cannot both have the session.
#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_token_ends_the_session_and_the_app_says_so() {
    let stage = Stage::start().await;
    let line = stage.lines("ada@example.org", 1).await.remove(0);
    let stolen = line.kept.lock().unwrap().as_ref().map(Secret::duplicate);
    let owner = client(&line.address, stolen.as_ref().map(Secret::duplicate), &line.kept, THEN);
    owner.me().await.unwrap();
    let theirs = Arc::default();
    // Used once more after its successor was used.
    let refresh = line.kept.lock().unwrap().as_ref().map(Secret::duplicate);
    let again = client(&line.address, refresh, &line.kept, THEN);
    again.me().await.unwrap();
    let thief = client(&line.address, stolen, &theirs, THEN);
    assert_eq!(thief.me().await.unwrap_err(), ApiError::SessionOver);
    assert_eq!(again.me().await.unwrap_err(), ApiError::SessionOver);
    assert!(line.kept.lock().unwrap().is_none(), "a token that is worth nothing is not kept");
    assert_eq!(again.me().await.unwrap_err(), ApiError::SignedOut);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_years_off_harms_nothing_and_is_told() {
    let stage = Stage::start().await;
    let lines = stage.lines("ada@example.org", 4).await;
    for line in &lines {
        line.client.me().await.unwrap();
    }
    let off = lines[3].client.clock_ahead_ms().unwrap() - lines[2].client.clock_ahead_ms().unwrap();
    let years = 20 * 31_557_600_000_i64;
    assert!((off + years).abs() < 60_000, "ten years behind and ten years ahead: {off}");
    assert_eq!(lines[3].proxy.refreshes(), 0, "no token runs out by a wrong clock");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_the_network_is_not_taken_for_the_server() {
    let stage = Stage::start().await;
    let line = stage.lines("ada@example.org", 1).await.remove(0);
    line.proxy.spoil(&[Fault::Portal]);
    let error = line.client.me().await.unwrap_err();
    assert_eq!(error, ApiError::CaptivePortal);
    assert!(error.is_passing());
    line.client.me().await.unwrap();
}

#[tokio::test]
async fn a_server_that_never_replies_is_given_up() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let silence = Duration::from_millis(50);
    let client = Client::new(ClientConfig {
        server: format!("http://{}", silent.local_addr().unwrap()),
        refresh_token: Some(Secret::new("a token")),
        keep: Box::new(|_| Box::pin(std::future::ready(()))),
        now: Box::new(|| THEN),
        silence: Some(silence),
    })
    .unwrap();
    assert_eq!(client.me().await.unwrap_err(), ApiError::TimedOut { after: silence });
    drop(silent);
    assert_eq!(client.me().await.unwrap_err(), ApiError::Offline);
}
