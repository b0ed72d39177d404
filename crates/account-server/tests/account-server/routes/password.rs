//! A password that was forgotten, and one that is changed.

use insta::assert_snapshot;
use serde_json::json;
use sqlx::{Connection, PgConnection};
use time::Duration;

use crate::stage::{Stage, code_of, listed};

const ANOTHER: &str = "seven loud walnuts";

#[tokio::test]
async fn a_forgotten_password_is_set_with_the_code_of_a_mail_once() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    let asked = ada.post("/v1/auth/password/forgot", json!({"email": "ada@example.org"})).await;
    assert_snapshot!(asked, @r#"202 {"message":"We sent an e-mail to ada@example.org: it tells how to go on"}"#);
    let token = stage.code().await;
    let reset = json!({"token": token, "password": ANOTHER});
    assert_snapshot!(ada.post("/v1/auth/password/reset", reset.clone()).await, @"204");
    assert_snapshot!(listed(&stage.mail().await), @"ada@example.org: Your Jobt password was changed");
    assert_eq!(ada.get("/v1/me").await.status, 401, "every session ended");
    assert_eq!(ada.login().await.status, 401, "the password before opens nothing");
    let mut ada = ada.clone();
    ada.password = ANOTHER.to_owned();
    assert_eq!(ada.login().await.status, 200);
    assert_snapshot!(ada.post("/v1/auth/password/reset", reset).await, @r#"410 {"code":"stale_token","message":"This code was used, has run out, or is not complete. Nothing was changed. Ask for another one","request_id":"[id]","status":410}"#);
}

#[tokio::test]
async fn a_code_is_good_for_half_an_hour_and_the_latest_one_only() {
    let stage = Stage::start().await;
    let ada = stage.account("ada").await;
    let forgot = async || {
        ada.post("/v1/auth/password/forgot", json!({"email": "ada@example.org"})).await;
        stage.code().await
    };
    let reset = async |token: &str| {
        ada.post("/v1/auth/password/reset", json!({"token": token, "password": ANOTHER})).await.status
    };
    let (older, newer) = (forgot().await, forgot().await);
    assert_eq!(reset(&older).await, 410, "a later code makes the earlier worthless");
    stage.pass(Duration::minutes(30));
    assert_eq!(reset(&newer).await, 410, "it ran out");
    let code = forgot().await;
    assert_eq!(reset("AAAA").await, 410);
    assert_eq!(reset(&code[..code.len() - 4]).await, 410);
    let weak = ada.post("/v1/auth/password/reset", json!({"token": code, "password": "adaadaadaadaada"})).await;
    assert_snapshot!(weak, @r#"422 {"code":"weak_password","field":"password","message":"This password is easily guessed. A few unrelated words are harder to guess and easy to keep in mind","request_id":"[id]","status":422}"#);
    assert_eq!(reset(&code).await, 204, "a password that was not taken costs no code");
}

/// Strangers who type an address must not take its owner's way back, nor keep from the owner what is done to the account.
#[tokio::test]
async fn a_crowd_that_asks_for_codes_leaves_the_last_one_good_and_silences_nothing() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    for _ in 0..12 {
        assert_eq!(stage.client().register().await.status, 202);
    }
    assert_eq!(stage.mail().await.len(), 8, "the mailbox is spared");
    for _ in 0..12 {
        stage.pass(Duration::seconds(1));
        let asked = stage.client().post("/v1/auth/password/forgot", json!({"email": "ada@example.org"})).await;
        assert_eq!(asked.status, 202);
    }
    let mails = stage.mail().await;
    assert_eq!(mails.len(), 8, "each kind is counted by itself");
    ada.device = None;
    ada.sign_in().await;
    stage.pass(Duration::seconds(1));
    let reset = json!({"token": code_of(&mails[7]), "password": ANOTHER});
    assert_eq!(ada.post("/v1/auth/password/reset", reset).await.status, 204, "what was mailed last is good");
    assert_snapshot!(listed(&stage.mail().await), @r"
    ada@example.org: Your Jobt account was used on another computer
    ada@example.org: Your Jobt password was changed
    ");
}

/// Two who have the same code: one sets the password.
#[tokio::test]
async fn of_two_resets_at_once_one_counts() {
    let stage = Stage::start().await;
    let ada = stage.account("ada").await;
    ada.post("/v1/auth/password/forgot", json!({"email": "ada@example.org"})).await;
    let token = stage.code().await;
    let reset = |password: &str| ada.post("/v1/auth/password/reset", json!({"token": token, "password": password}));
    let (one, two) = tokio::join!(reset(ANOTHER), reset("nine quiet hazelnuts"));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 410]);
}

/// Nobody may learn whether an address has an account.
#[tokio::test]
async fn forgetting_the_password_of_an_unknown_address_looks_the_same() {
    let stage = Stage::start().await;
    let ada = stage.account("ada").await;
    let known = ada.post("/v1/auth/password/forgot", json!({"email": "ada@example.org"})).await;
    let unknown = ada.post("/v1/auth/password/forgot", json!({"email": "bob@example.org"})).await;
    assert_eq!(known.body.replace("ada@", "bob@"), unknown.body);
    assert_eq!(known.status, unknown.status);
    assert_eq!(stage.mail().await.len(), 1);
}

#[tokio::test]
async fn changing_the_password_asks_for_it_and_ends_the_other_sessions() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let other = ada.clone();
    ada.sign_in().await;
    let change = async |current: &str, new: &str| {
        ada.put("/v1/me/password", json!({"current_password": current, "new_password": new})).await
    };
    assert_snapshot!(change("not the password", ANOTHER).await, @r#"403 {"code":"wrong_credentials","message":"The password is not right","request_id":"[id]","status":403}"#);
    assert_snapshot!(change(&ada.password, "too short").await, @r#"422 {"code":"weak_password","field":"new_password","message":"A password has at least 15 characters. A few unrelated words are easy to keep in mind","request_id":"[id]","status":422}"#);
    assert_snapshot!(change(&ada.password, ANOTHER).await, @"204");
    assert_eq!(ada.get("/v1/me").await.status, 200, "this session goes on");
    assert_eq!(other.get("/v1/me").await.status, 401, "the others are over");
    assert_snapshot!(listed(&stage.mail().await), @"ada@example.org: Your Jobt password was changed");
}

/// Nor may the clock tell it: what only a known address causes is done after the answer, and outlives a stop.
#[tokio::test]
async fn no_answer_waits_for_what_only_a_known_address_causes() {
    let stage = Stage::start().await;
    let ada = stage.account("ada").await;
    let mut newcomer = stage.client();
    newcomer.email = "new@example.org".to_owned();
    newcomer.register().await;
    stage.mail().await;
    let mut database = PgConnection::connect(&stage.database.url).await.expect("the database is there");
    let mut held = database.begin().await.expect("a transaction");
    sqlx::query("LOCK TABLE mail").execute(&mut *held).await.expect("no mail is written meanwhile");
    assert_eq!(ada.post("/v1/auth/password/forgot", json!({"email": ada.email})).await.status, 202);
    assert_eq!(ada.post("/v1/auth/resend-verification", json!({"email": newcomer.email})).await.status, 202);
    let ((), released) = tokio::join!(stage.stop(), held.rollback());
    released.expect("mail can be written");
    let mut mails = stage.again().await.mail().await;
    mails.sort_by(|one, other| one.receiver.cmp(&other.receiver));
    assert_snapshot!(listed(&mails), @r"
    ada@example.org: Set another password for Jobt
    new@example.org: Confirm your address for Jobt
    ");
}
