//! Signing in, and what guessing comes to.

use account_api::Email;
use account_store::Repositories;
use insta::assert_snapshot;
use serde_json::json;
use sqlx::{Connection, PgConnection};
use time::Duration;

use crate::{
    client::{Client, Reply},
    stage::{Stage, listed},
};

#[tokio::test]
async fn signing_in_gives_tokens_that_open_the_account() {
    let stage = Stage::start().await;
    let mut ada = stage.account("ada").await;
    assert_snapshot!(ada.get("/v1/me").await, @r#"401 {"code":"signed_out","message":"Sign in to go on","request_id":"[id]","status":401}"#);
    assert_snapshot!(ada.login().await, @r#"200 {"device_token":"[token]","state":"signed_in","tokens":{"access_expires_at":"[moment]","access_token":"[token]","refresh_token":"[token]"}}"#);
    ada.sign_in().await;
    assert_snapshot!(ada.get("/v1/me").await, @r#"200 {"created_at":"[moment]","email":"ada@example.org","id":"[id]","keeps_summaries":false,"mfa":false,"name":"Ada","role":"user"}"#);
}

/// Nobody may learn whether an address has an account.
#[tokio::test]
async fn a_wrong_password_an_unknown_and_an_unconfirmed_address_look_alike() {
    let stage = Stage::start().await;
    let mut ada = stage.account("ada").await;
    ada.password = "another copper river".to_owned();
    let mut nobody = stage.client();
    nobody.email = "nobody@example.org".to_owned();
    let mut unconfirmed = stage.client();
    unconfirmed.email = "new@example.org".to_owned();
    unconfirmed.register().await;
    let wrong = ada.login().await;
    assert_snapshot!(wrong, @r#"401 {"code":"wrong_credentials","message":"The address or the password is not right","request_id":"[id]","status":401}"#);
    for client in [&nobody, &unconfirmed] {
        let reply = client.login().await;
        assert_eq!(reply.to_string(), wrong.to_string());
        assert_eq!(reply.body.len(), wrong.body.len(), "to the byte");
        let names = |reply: &Reply| reply.headers.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&reply), names(&wrong));
    }
}

#[tokio::test]
async fn a_session_ends_at_once_when_it_is_told_to() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let first = ada.clone();
    ada.sign_in().await;
    assert_snapshot!(first.post("/v1/auth/logout", json!({})).await, @"204");
    assert_eq!(first.get("/v1/me").await.status, 401, "its access token has not run out, and opens nothing");
    assert_eq!(first.ask_refresh(uuid::Uuid::from_u128(1)).await.status, 401, "nor does its refresh token");
    assert_eq!(ada.get("/v1/me").await.status, 200, "the other session goes on");
    assert_snapshot!(ada.post("/v1/auth/logout-all", json!({})).await, @"204");
    assert_eq!(ada.get("/v1/me").await.status, 401);
}

/// Whoever is being kept out by another password must not slip in meanwhile.
#[tokio::test]
async fn a_sign_in_under_way_comes_to_nothing_when_the_password_is_changed() {
    let stage = Stage::start().await;
    let ada = stage.account("ada").await;
    let mut change = stage.begin().await;
    let email = Email::try_from(ada.email.clone()).expect("an address");
    let account = change.accounts().find_by_email(&email).await.expect("it is read").expect("she is there").id;
    change.accounts().set_password_hash(account, "another").await.expect("it is set, not yet for others");
    let changed = async {
        let mut watch = PgConnection::connect(&stage.database.url).await.expect("the database is there");
        let waits = "SELECT EXISTS (SELECT 1 FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock')";
        while !sqlx::query_scalar::<_, bool>(waits).fetch_one(&mut watch).await.expect("it tells") {}
        change.commit().await.expect("it stays");
    };
    let (late, ()) = tokio::join!(ada.login(), changed);
    assert_eq!(late.status, 401, "{late}");
}

#[tokio::test]
async fn an_access_token_runs_out() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    stage.pass(Duration::minutes(10));
    assert_eq!(ada.get("/v1/me").await.status, 200, "clocks may be seconds apart");
    stage.pass(Duration::seconds(5));
    assert_eq!(ada.get("/v1/me").await.status, 401);
}

/// A hundred guesses in a row and no more, whatever the clock says; and the owner still gets in.
#[tokio::test]
async fn guesses_from_everywhere_lock_strangers_out_and_not_the_owner() {
    let stage = Stage::start().await;
    let owner = stage.candidate("ada").await;
    let mut checked = 0;
    for _ in 0..130 {
        let mut stranger: Client = stage.client();
        stranger.password = "a guess that is not right".to_owned();
        let reply = stranger.login().await;
        match reply.status {
            401 => checked += 1,
            429 => assert_ne!(reply.header("retry-after"), "", "{reply}"),
            other => panic!("{other}: {reply}"),
        }
        stage.pass(Duration::hours(1));
    }
    assert_eq!(checked, 100, "the most guesses that were looked at");
    assert_eq!(stage.client().login().await.status, 429, "the right password from elsewhere has to wait, too");
    assert_eq!(owner.login().await.status, 200, "a computer that signed in before has a count of its own");
}

#[tokio::test]
async fn guesses_wait_longer_and_longer_and_a_restart_forgives_nothing() {
    let stage = Stage::start().await;
    let mut ada = stage.account("ada").await;
    ada.password = "a guess that is not right".to_owned();
    for _ in 0..6 {
        assert_eq!(ada.login().await.status, 401);
    }
    assert_snapshot!(ada.login().await, @r#"429 {"code":"too_many_requests","message":"Too many tries. Wait, then try again","request_id":"[id]","status":429}"#);
    let restarted = stage.again().await;
    assert_eq!(restarted.client().login().await.status, 429, "even with the right password");
    stage.pass(Duration::seconds(1));
    assert_eq!(ada.login().await.status, 401, "the first wait is a second");
    assert_eq!(ada.login().await.header("retry-after"), "2", "the next is twice as long");
    stage.pass(Duration::seconds(2));
    ada.password = crate::client::PASSWORD.to_owned();
    assert_eq!(ada.login().await.status, 200);
    ada.password = "a guess that is not right".to_owned();
    assert_eq!(ada.login().await.status, 401, "counting begins anew");
}

#[tokio::test]
async fn one_address_cannot_try_many_accounts() {
    let stage = Stage::start().await;
    let mut sprayer = stage.client();
    let mut refused = 0;
    for number in 0..40 {
        sprayer.email = format!("somebody{number}@example.org");
        refused += u32::from(sprayer.login().await.status == 429);
    }
    assert_eq!(refused, 20, "twenty at once, then one each ten seconds");
    stage.pass(Duration::seconds(10));
    assert_eq!(sprayer.login().await.status, 401);
    assert_eq!(sprayer.login().await.status, 429);
}

#[tokio::test]
async fn a_sign_in_on_another_computer_is_told_to_the_owner() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    assert!(stage.mail().await.is_empty(), "the first computer is no news");
    ada.sign_in().await;
    assert!(stage.mail().await.is_empty(), "nor is a known one");
    ada.device = None;
    ada.sign_in().await;
    assert_snapshot!(listed(&stage.mail().await), @"ada@example.org: Your Jobt account was used on another computer");

    let first = ada.device.take();
    stage.pass(Duration::days(399));
    ada.sign_in().await;
    stage.mail().await;
    stage.pass(Duration::days(1));
    stage.forget().await;
    ada.device = first;
    ada.sign_in().await;
    assert_eq!(stage.mail().await.len(), 1, "a computer that nobody used for long is not known any more");
}
