//! The account that is signed in.

use insta::assert_snapshot;
use serde_json::json;
use sqlx::{Connection, PgConnection};
use time::Duration;

use crate::{
    client::PASSWORD,
    stage::{Stage, listed},
};

#[tokio::test]
async fn a_name_changes_and_nothing_else_can() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    assert_snapshot!(ada.patch("/v1/me", json!({"name": "Countess"})).await, @r#"200 {"created_at":"[moment]","email":"ada@example.org","id":"[id]","keeps_summaries":false,"mfa":false,"name":"Countess","role":"user"}"#);
    for field in ["role", "id", "email", "mfa", "created_at", "plan"] {
        let reply = ada.patch("/v1/me", json!({field: "admin"})).await;
        assert_eq!(reply.status, 422, "{field}: {reply}");
    }
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_only() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let first = ada.clone();
    stage.pass(Duration::minutes(1));
    ada.sign_in().await;
    let grace = stage.candidate("grace").await;
    let list = ada.get("/v1/me/sessions").await;
    assert_snapshot!(list, @r#"200 {"sessions":[{"created_at":"[moment]","current":true,"device_name":"Ada's laptop","id":"[id]","seen_at":"[moment]"},{"created_at":"[moment]","current":false,"device_name":"Ada's laptop","id":"[id]","seen_at":"[moment]"}]}"#);
    let id = list.json()["sessions"][1]["id"].as_str().expect("an id").to_owned();
    assert_snapshot!(grace.delete(&format!("/v1/me/sessions/{id}"), json!({})).await, @r#"404 {"code":"not_found","message":"There is no such thing here","request_id":"[id]","status":404}"#);
    assert_snapshot!(grace.delete("/v1/me/sessions/nonsense", json!({})).await, @r#"404 {"code":"not_found","message":"There is no such thing here","request_id":"[id]","status":404}"#);
    assert_eq!(first.get("/v1/me").await.status, 200, "nothing happened");
    assert_snapshot!(ada.delete(&format!("/v1/me/sessions/{id}"), json!({})).await, @"204");
    assert_eq!(first.get("/v1/me").await.status, 401);
}

#[tokio::test]
async fn a_deletion_can_be_taken_back_by_signing_in() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    assert_eq!(ada.delete("/v1/me", json!({"password": "not the password"})).await.status, 403);
    assert_snapshot!(ada.delete("/v1/me", json!({"password": PASSWORD})).await, @"204");
    assert_eq!(ada.get("/v1/me").await.status, 401, "every session is ended");
    assert_snapshot!(listed(&stage.mail().await), @"ada@example.org: Your Jobt account will be erased");
    stage.pass(Duration::days(13));
    stage.forget().await;
    ada.sign_in().await;
    stage.pass(Duration::days(2));
    stage.forget().await;
    assert_eq!(ada.login().await.status, 200, "the account stays");
}

/// Whatever goes wrong every time, what has run out is forgotten.
#[tokio::test]
async fn one_step_that_fails_keeps_nothing_else_from_being_forgotten() {
    let stage = Stage::start().await;
    let (ada, _grace) = (stage.candidate("ada").await, stage.candidate("grace").await);
    ada.delete("/v1/me", json!({"password": PASSWORD})).await;
    let mut database = PgConnection::connect(&stage.database.url).await.expect("the database is there");
    let broken = "ALTER TABLE trial RENAME TO away; ALTER TABLE registration RENAME TO elsewhere;
        CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'it stays'; END $$;
        CREATE TRIGGER stay BEFORE DELETE ON account FOR EACH ROW EXECUTE FUNCTION stay()";
    sqlx::raw_sql(broken).execute(&mut database).await.expect("it is broken");
    stage.pass(Duration::days(98));
    stage.forget().await;
    let left = "SELECT (SELECT count(*) FROM account), (SELECT count(*) FROM session)";
    let left: (i64, i64) = sqlx::query_as(left).fetch_one(&mut database).await.expect("they are counted");
    assert_eq!(left, (2, 0), "accounts and sessions");
}

#[tokio::test]
async fn after_the_grace_nothing_of_the_account_is_left() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    ada.delete("/v1/me", json!({"password": PASSWORD})).await;
    stage.pass(Duration::days(14));
    stage.forget().await;
    assert_eq!(ada.login().await.status, 401);
    assert_eq!(ada.register().await.status, 202);
    let mails = stage.mail().await;
    assert!(listed(&mails).contains("Confirm your address"), "the address is free: {}", listed(&mails));
}
