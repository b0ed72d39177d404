//! Exchanging refresh tokens: theft is noticed, lost replies are forgiven.

use insta::assert_snapshot;
use rand::{Rng, SeedableRng, rngs::StdRng};
use time::Duration;
use uuid::Uuid;

use crate::stage::{Stage, listed};

fn attempt(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

#[tokio::test]
async fn an_exchange_gives_the_next_pair() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    stage.pass(Duration::days(3));
    assert_eq!(ada.get("/v1/me").await.status, 401, "the access token ran out");
    let reply = ada.ask_refresh(attempt(1)).await;
    assert_snapshot!(reply, @r#"200 {"access_expires_at":"[moment]","access_token":"[token]","refresh_token":"[token]"}"#);
    ada.keep(&reply.json());
    assert_eq!(ada.get("/v1/me").await.status, 200);
}

#[tokio::test]
async fn a_lost_reply_is_forgiven_and_the_same_attempt_gets_the_same() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let lost = ada.ask_refresh(attempt(1)).await.json();
    stage.pass(Duration::days(5));
    let again = ada.ask_refresh(attempt(1)).await.json();
    assert_eq!(lost["refresh_token"], again["refresh_token"], "the same attempt");
    let other = ada.ask_refresh(attempt(2)).await.json();
    assert_ne!(lost["refresh_token"], other["refresh_token"], "another attempt");
    assert_eq!(ada.ask_refresh(attempt(1)).await.status, 401, "the first attempt comes late and changes nothing");
    ada.keep(&other);
    assert_eq!(ada.get("/v1/me").await.status, 200);
    let next = ada.ask_refresh(attempt(3)).await;
    assert_eq!(next.status, 200, "{next}");
}

#[tokio::test]
async fn a_token_whose_successor_was_used_ends_the_session_and_its_owner_is_told() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let thief = ada.clone();
    ada.keep(&ada.ask_refresh(attempt(1)).await.json());
    ada.keep(&ada.ask_refresh(attempt(2)).await.json());
    assert_eq!(ada.get("/v1/me").await.status, 200);
    assert_snapshot!(thief.ask_refresh(attempt(9)).await, @r#"401 {"code":"session_over","message":"This session is over. Sign in again","request_id":"[id]","status":401}"#);
    assert_eq!(ada.get("/v1/me").await.status, 401, "at once");
    assert_eq!(ada.ask_refresh(attempt(3)).await.status, 401);
    assert_snapshot!(listed(&stage.mail().await), @"ada@example.org: A session of your Jobt account was ended");
}

#[tokio::test]
async fn a_thief_who_comes_first_is_noticed_when_the_owner_comes() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    let mut thief = ada.clone();
    thief.keep(&thief.ask_refresh(attempt(9)).await.json());
    thief.keep(&thief.ask_refresh(attempt(10)).await.json());
    assert_eq!(ada.ask_refresh(attempt(1)).await.status, 401);
    assert_eq!(thief.get("/v1/me").await.status, 401, "the thief is out as well");
}

#[tokio::test]
async fn a_void_token_ends_the_session() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    let mut thief = ada.clone();
    let lost = ada.ask_refresh(attempt(1)).await.json();
    thief.keep(&lost);
    let mut ada = ada.clone();
    ada.keep(&ada.ask_refresh(attempt(2)).await.json());
    assert_eq!(thief.ask_refresh(attempt(9)).await.status, 401, "somebody read the reply that was lost");
    assert_eq!(ada.get("/v1/me").await.status, 401);
}

/// Whoever recorded a request must not live on it.
#[tokio::test]
async fn a_request_that_comes_again_after_its_tokens_were_used_gets_none() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let recorded = ada.clone();
    for number in [1, 2] {
        ada.keep(&ada.ask_refresh(attempt(number)).await.json());
    }
    assert_eq!(recorded.ask_refresh(attempt(1)).await.status, 401);
    assert_eq!(ada.ask_refresh(attempt(3)).await.status, 200, "the line may have doubled it: nobody is signed out");
}

#[tokio::test]
async fn fifty_refreshes_of_one_attempt_at_once_end_nothing() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let asked = (0..50).map(|_| ada.ask_refresh(attempt(1)));
    let replies = futures::future::join_all(asked).await;
    let first = replies[0].json();
    for reply in &replies {
        assert_eq!(reply.status, 200, "{reply}");
        assert_eq!(reply.json()["refresh_token"], first["refresh_token"]);
    }
    ada.keep(&first);
    assert_eq!(ada.ask_refresh(attempt(2)).await.status, 200);
}

#[tokio::test]
async fn replies_cannot_be_lost_for_ever() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    for number in 0..6 {
        assert_eq!(ada.ask_refresh(attempt(number)).await.status, 200);
    }
    assert_eq!(ada.ask_refresh(attempt(7)).await.status, 401, "five replacements, then sign in");
    assert!(stage.mail().await.is_empty(), "which is no theft");
}

#[tokio::test]
async fn a_session_is_over_after_ninety_days_however_much_it_is_used() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    for number in 0..8 {
        stage.pass(Duration::days(11));
        let reply = ada.ask_refresh(attempt(number)).await;
        assert_eq!(reply.status, 200, "{reply}");
        ada.keep(&reply.json());
    }
    stage.pass(Duration::days(2));
    assert_eq!(ada.ask_refresh(attempt(9)).await.status, 401);
}

/// One honest client over a line that loses replies, doubles requests and delivers them late: never taken for a thief.
#[tokio::test]
async fn an_honest_client_on_a_bad_line_is_never_signed_out() {
    let stage = Stage::start().await;
    for seed in 0..12 {
        let mut dice = StdRng::seed_from_u64(seed);
        let mut ada = stage.client();
        ada.email = format!("candidate{seed}@example.org");
        ada.register().await;
        let token = stage.code().await;
        ada.post("/v1/auth/verify-email", serde_json::json!({"token": token})).await;
        stage.mail().await;
        ada.sign_in().await;
        let (mut number, mut losses) = (0, 0);
        let mut sent = Vec::new();
        for _ in 0..25 {
            match dice.random_range(0..4) {
                // The reply is lost: the client tries again with another attempt, a few times at most.
                0 if losses < 4 => {
                    number += 1;
                    losses += 1;
                    sent.push((ada.clone(), attempt(number)));
                    assert_eq!(ada.ask_refresh(attempt(number)).await.status, 200, "seed {seed}");
                }
                // A proxy delivers an earlier request of this generation once more; the client ignores the reply.
                1 => {
                    if let Some((earlier, attempt)) = sent.last() {
                        earlier.ask_refresh(*attempt).await;
                    }
                }
                _ => {
                    number += 1;
                    let reply = ada.ask_refresh(attempt(number)).await;
                    assert_eq!(reply.status, 200, "seed {seed}, attempt {number}: {reply}");
                    sent.push((ada.clone(), attempt(number)));
                    ada.keep(&reply.json());
                    losses = 0;
                }
            }
            assert_eq!(ada.get("/v1/me").await.status, 200, "seed {seed}, attempt {number}");
        }
    }
}
