//! From a stranger to an account.

use insta::assert_snapshot;
use serde_json::json;
use time::Duration;

use crate::stage::{Stage, code_of, listed};

#[tokio::test]
async fn an_account_is_there_once_its_address_is_confirmed() {
    let stage = Stage::start().await;
    let ada = stage.client();
    assert_snapshot!(ada.register().await, @r#"202 {"message":"We sent an e-mail to ada@example.org: it tells how to go on"}"#);
    assert_snapshot!(ada.login().await, @r#"401 {"code":"wrong_credentials","message":"The address or the password is not right","request_id":"[id]","status":401}"#);
    let mail = stage.mail().await;
    assert_snapshot!(listed(&mail), @"ada@example.org: Confirm your address for Jobt");

    let token = code_of(&mail[0]);
    assert_snapshot!(ada.post("/v1/auth/verify-email", json!({"token": token})).await, @"204");
    assert_snapshot!(listed(&stage.mail().await), @"ada@example.org: Your Jobt account is ready");
    assert_eq!(ada.login().await.status, 200, "the account is there");
    assert_snapshot!(ada.post("/v1/auth/verify-email", json!({"token": token})).await, @r#"410 {"code":"stale_token","message":"This code was used, has run out, or is not complete. Nothing was changed. Ask for another one","request_id":"[id]","status":410}"#);
}

/// Nobody may learn from the reply whether an address has an account.
#[tokio::test]
async fn registering_a_taken_address_looks_like_registering_a_free_one() {
    let stage = Stage::start().await;
    let ada = stage.account("ada").await;
    let mut grace = stage.client();
    grace.email = "grace@example.org".to_owned();
    let (taken, free) = (ada.register().await, grace.register().await);
    assert_eq!(taken.status, free.status);
    assert_eq!(taken.body.replace("ada@", "grace@"), free.body);
    assert_eq!(taken.headers.len(), free.headers.len(), "{:?} {:?}", taken.headers, free.headers);
    assert_snapshot!(listed(&stage.mail().await), @r"
    ada@example.org: You already have a Jobt account
    grace@example.org: Confirm your address for Jobt
    ");
}

/// A password laid under somebody's address by a stranger must not become theirs.
#[tokio::test]
async fn each_asking_for_an_account_keeps_its_own_password() {
    let stage = Stage::start().await;
    let (ada, mut stranger) = (stage.client(), stage.client());
    ada.register().await;
    let token = stage.code().await;
    stranger.password = "stolen marble ladder".to_owned();
    stranger.register().await;
    stage.mail().await;
    assert_eq!(ada.post("/v1/auth/resend-verification", json!({"email": "ada@example.org"})).await.status, 202);
    assert!(stage.mail().await.is_empty(), "nobody knows whose code it would be");
    ada.post("/v1/auth/verify-email", json!({"token": token})).await;
    assert_eq!(ada.login().await.status, 200, "the password of the asking that was confirmed");
    assert_eq!(stranger.login().await.status, 401, "not that of another asking");
}

#[tokio::test]
async fn a_code_runs_out_after_a_day_and_another_can_be_asked_for() {
    let stage = Stage::start().await;
    let ada = stage.client();
    ada.register().await;
    let first = stage.code().await;
    stage.pass(Duration::hours(23));
    let asked = ada.post("/v1/auth/resend-verification", json!({"email": "ADA@example.org"})).await;
    assert_eq!(asked.status, 202, "{asked}");
    let second = stage.code().await;
    assert_ne!(first, second, "each mail has a code of its own");
    stage.pass(Duration::hours(1));
    assert_eq!(ada.post("/v1/auth/verify-email", json!({"token": second})).await.status, 410, "the day is over");

    let nobody = ada.post("/v1/auth/resend-verification", json!({"email": "nobody@example.org"})).await;
    assert_eq!(nobody.status, 202, "nobody learns that there is no registration");
    assert!(stage.mail().await.is_empty(), "and nobody gets mail");
}

#[tokio::test]
async fn what_breaks_a_rule_is_refused_with_its_field() {
    let stage = Stage::start().await;
    let ada = stage.client();
    let asked = |email: &str, password: &str, name: &str| json!({"email": email, "password": password, "name": name});
    let refused = async |body| ada.post("/v1/auth/register", body).await;
    assert_snapshot!(refused(asked("ada", "quiet copper river", "Ada")).await, @r#"422 {"code":"invalid_field","field":"email","message":"This is not an e-mail address","request_id":"[id]","status":422}"#);
    assert_snapshot!(refused(asked("a@b.org", "short", "Ada")).await, @r#"422 {"code":"weak_password","field":"password","message":"A password has at least 15 characters. A few unrelated words are easy to keep in mind","request_id":"[id]","status":422}"#);
    assert_snapshot!(refused(asked("a@b.org", "passwordpassword", "Ada")).await, @r#"422 {"code":"weak_password","field":"password","message":"This password is easily guessed. A few unrelated words are harder to guess and easy to keep in mind","request_id":"[id]","status":422}"#);
    assert_snapshot!(refused(asked("a@b.org", "quiet copper river", "A\u{0}da")).await, @r#"422 {"code":"invalid_field","field":"name","message":"A name stands on one line","request_id":"[id]","status":422}"#);
    let mut more = asked("a@b.org", "quiet copper river", "Ada");
    more["role"] = json!("admin");
    assert_snapshot!(refused(more).await, @r#"422 {"code":"invalid_field","field":"role","message":"unknown field `role`, expected one of `email`, `password`, `name`","request_id":"[id]","status":422}"#);
    assert!(stage.mail().await.is_empty(), "nothing was kept");
}

#[tokio::test]
async fn strangers_cannot_flood_a_mailbox() {
    let stage = Stage::start().await;
    for _ in 0..12 {
        assert_eq!(stage.client().register().await.status, 202, "each comes from another address");
    }
    assert_eq!(stage.mail().await.len(), 8, "and the mailbox is spared");
}
