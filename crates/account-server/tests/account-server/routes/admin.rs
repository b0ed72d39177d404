//! Support and admins.

use insta::assert_snapshot;
use serde_json::json;

use crate::{client::Client, routes::mfa::turned_on, stage::Stage};

/// An account with a role; the role is set beside the API, as an operator does.
async fn staff(stage: &Stage, name: &str, role: account_api::me::Role) -> Client {
    let client = stage.candidate(name).await;
    stage.set_role(&client.email, role).await;
    client
}

#[tokio::test]
async fn a_role_counts_only_with_a_second_factor() {
    let stage = Stage::start().await;
    let candidate = stage.candidate("ada").await;
    assert_snapshot!(candidate.get("/v1/admin/accounts").await, @r#"403 {"code":"forbidden","message":"Your account has not the role that this needs","request_id":"[id]","status":403}"#);
    let support = staff(&stage, "support", account_api::me::Role::Support).await;
    assert_snapshot!(support.get("/v1/admin/accounts").await, @r#"403 {"code":"forbidden","message":"Turn the second factor on to use your role","request_id":"[id]","status":403}"#);
    turned_on(&stage, &support).await;
    let page = support.get("/v1/admin/accounts").await;
    assert_eq!(page.status, 200, "{page}");
    assert!(!page.body.contains("argon2"), "no hash is told: {page}");
    let id = page.json()["items"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(
        support.post(&format!("/v1/admin/accounts/{id}/suspend"), json!({})).await.status,
        403,
        "that needs an admin"
    );
}

#[tokio::test]
async fn a_suspended_account_is_out_at_once_and_looks_like_none() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let admin = staff(&stage, "admin", account_api::me::Role::Admin).await;
    turned_on(&stage, &admin).await;
    let id = ada.get("/v1/me").await.json()["id"].as_str().expect("an id").to_owned();
    let act = async |what: &str| admin.post(&format!("/v1/admin/accounts/{id}/{what}"), json!({})).await.status;
    assert_eq!(act("suspend").await, 204);
    assert_eq!(ada.get("/v1/me").await.status, 401);
    let suspended = ada.login().await.to_string();
    let mut nobody = stage.client();
    nobody.email = "nobody@example.org".to_owned();
    assert_eq!(suspended, nobody.login().await.to_string());
    assert_eq!(act("restore").await, 204);
    ada.sign_in().await;
    assert_eq!(ada.get("/v1/me").await.status, 200);
    let own = admin.get("/v1/me").await.json()["id"].as_str().expect("an id").to_owned();
    let itself = admin.post(&format!("/v1/admin/accounts/{own}/suspend"), json!({})).await;
    assert_eq!(itself.status, 404, "nobody locks themselves out by mistake");
}
