//! Support and admins.

use insta::assert_snapshot;
use serde_json::json;
use time::Duration;

use crate::{client::Client, routes::mfa::turned_on, stage::Stage};

/// An account with a role; the role is set beside the API, as an operator does.
pub async fn staff(stage: &Stage, name: &str, role: account_api::me::Role) -> Client {
    let client = stage.candidate(name).await;
    stage.set_role(&client.email, role).await;
    client
}

/// An admin with a second factor.
pub async fn admin(stage: &Stage) -> Client {
    let admin = staff(stage, "admin", account_api::me::Role::Admin).await;
    turned_on(stage, &admin).await;
    stage.mail().await;
    admin
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
    let admin = admin(&stage).await;
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

/// What happened to an account is told to admins in its order, without an address or a name.
#[tokio::test]
async fn what_changes_an_account_is_noted_and_names_who_did_it() {
    let stage = Stage::start().await;
    let admin = admin(&stage).await;
    let ada = stage.candidate("ada").await;
    let id = ada.get("/v1/me").await.json()["id"].as_str().expect("an id").to_owned();
    let another = "nine quiet hazelnuts";
    stage.pass(Duration::MINUTE);
    assert_eq!(
        ada.put("/v1/me/password", json!({"current_password": ada.password, "new_password": another})).await.status,
        204
    );
    stage.pass(Duration::MINUTE);
    assert_eq!(ada.put("/v1/me/password", json!({"current_password": "wrong", "new_password": "x"})).await.status, 403);
    admin.post(&format!("/v1/admin/accounts/{id}/suspend"), json!({})).await;
    let log = admin.get(&format!("/v1/admin/audit?account={id}")).await;
    assert_snapshot!(log, @r#"200 {"items":[{"account":"[id]","action":"account_suspended","actor":"staff","at":"[moment]","id":"[id]","staff":"[id]"},{"account":"[id]","action":"password_changed","actor":"owner","at":"[moment]","id":"[id]"},{"account":"[id]","action":"account_created","actor":"owner","at":"[moment]","id":"[id]"}]}"#);
    assert!(!log.body.contains("ada@"), "an id is enough");

    let all = admin.get("/v1/admin/audit").await.json();
    let last = all["items"].as_array().and_then(|items| items.last()).expect("the first thing that happened").clone();
    let behind = admin.get(&format!("/v1/admin/audit?after={}", last["id"].as_str().expect("an id"))).await;
    assert_snapshot!(behind, @r#"200 {"items":[]}"#);
    stage.mail().await;
    let support = staff(&stage, "support", account_api::me::Role::Support).await;
    turned_on(&stage, &support).await;
    assert_eq!(support.get("/v1/admin/audit").await.status, 403, "support does not read it");
}

#[tokio::test]
async fn what_an_owner_agrees_to_begins_and_forgets_is_noted() {
    let stage = Stage::start().await;
    let admin = admin(&stage).await;
    let ada = stage.subscriber("ada").await;
    let id = ada.get("/v1/me").await.json()["id"].as_str().expect("an id").to_owned();
    let laptop = format!("/v1/devices/{}", uuid::Uuid::from_u128(1));
    assert_eq!(ada.patch("/v1/me", json!({"name": "Ada L."})).await.status, 200);
    for agrees in [true, false] {
        assert_eq!(ada.patch("/v1/me", json!({"keeps_summaries": agrees})).await.status, 200);
    }
    assert_eq!(ada.put(&laptop, json!({"name": "Laptop"})).await.status, 204);
    assert_eq!(ada.delete(&laptop, json!({})).await.status, 204);
    assert_eq!(ada.delete(&laptop, json!({})).await.status, 404, "and nothing was done");
    let log = admin.get(&format!("/v1/admin/audit?account={id}")).await.json();
    let items = log["items"].as_array().expect("items");
    let mut actions: Vec<_> = items.iter().map(|item| item["action"].as_str().expect("a word")).collect();
    actions.sort_unstable();
    assert_eq!(
        actions,
        ["account_created", "device_forgotten", "name_changed", "summaries_agreed", "summaries_erased", "trial_begun"]
    );
}

/// Once somebody is erased, the log does not say any more whom it was about.
#[tokio::test]
async fn the_log_forgets_whom_it_was_about_when_the_account_is_erased() {
    let stage = Stage::start().await;
    let admin = admin(&stage).await;
    let ada = stage.candidate("ada").await;
    let id = ada.get("/v1/me").await.json()["id"].as_str().expect("an id").to_owned();
    ada.delete("/v1/me", json!({"password": ada.password})).await;
    assert!(admin.get("/v1/admin/audit").await.body.contains(&id));
    stage.pass(Duration::days(14));
    stage.forget().await;
    let mut admin = admin;
    let attempt = admin.ask_refresh(uuid::Uuid::from_u128(1)).await;
    admin.keep(&attempt.json());
    let log = admin.get("/v1/admin/audit").await;
    assert!(!log.body.contains(&id), "nobody can be told by it: {log}");
    assert!(log.body.contains("deletion_asked"), "but that it happened: {log}");
}

#[tokio::test]
async fn a_withdrawn_question_set_is_not_offered_until_it_is_restored() {
    let stage = Stage::start().await;
    let admin = admin(&stage).await;
    let sets = admin.get("/v1/catalog/question-sets").await.json();
    let category = sets["question_sets"][0]["category"].as_str().expect("a category").to_owned();
    let act =
        async |what: &str| admin.post(&format!("/v1/admin/question-sets/{category}/{what}"), json!({})).await.status;
    assert_eq!(act("restore").await, 404, "it is offered");
    assert_eq!(act("withdraw").await, 204);
    assert_eq!(act("withdraw").await, 404, "it is not offered any more");
    stage.seed().await;
    assert_eq!(admin.get(&format!("/v1/catalog/question-sets/{category}")).await.status, 404);
    let listed = async || admin.get("/v1/catalog/categories").await.body.contains(&format!(r#""id":"{category}""#));
    assert!(!listed().await, "a release does not bring it back");
    assert_eq!(act("restore").await, 204);
    assert!(listed().await);
    let nothing = admin.post("/v1/admin/question-sets/no-such-thing/withdraw", json!({})).await;
    assert_eq!(nothing.status, 404);
}

#[tokio::test]
async fn staff_see_what_a_person_should_look_at() {
    let stage = Stage::start().await;
    let admin = admin(&stage).await;
    let ada = stage.candidate("ada").await;
    stage.mail().await;
    ada.delete("/v1/me", json!({"password": ada.password})).await;
    assert_snapshot!(admin.get("/v1/admin/metrics").await, @r#"200 {"accounts":2,"deletions_due":1,"mails_given_up":0,"mails_waiting":1}"#);
}

/// A name or an industry that should not be there is put right without a release, and a release does not undo it.
#[tokio::test]
async fn an_admin_names_categories_and_industries_and_hides_industries() {
    let stage = Stage::start().await;
    let admin = admin(&stage).await;
    let before = admin.get("/v1/catalog/industries").await;
    let industry = before.json()["industries"][0]["id"].as_str().expect("an industry").to_owned();
    let edit = async |path: &str, body| admin.put(&format!("/v1/admin/{path}"), body).await.status;
    assert_eq!(edit("categories/nursing", json!({"name": "Caring for people"})).await, 204);
    assert_eq!(edit(&format!("industries/{industry}"), json!({"name": "Renamed", "is_hidden": false})).await, 204);
    stage.seed().await;
    let category = admin.get("/v1/catalog/categories/nursing").await;
    assert_eq!(category.json()["name"], "Caring for people");
    assert!(admin.get("/v1/catalog/categories").await.body.contains("Caring for people"));
    let named = admin.get("/v1/catalog/industries").await;
    assert_eq!(named.json()["industries"][0]["name"], "Renamed");
    assert_ne!(named.header("etag"), before.header("etag"), "nobody goes on with what they kept");

    assert_eq!(edit(&format!("industries/{industry}"), json!({"is_hidden": true})).await, 204);
    for path in ["industries", "categories", "categories/nursing"] {
        let shown = admin.get(&format!("/v1/catalog/{path}")).await.body;
        assert!(!shown.contains(&format!("\"{industry}\"")), "{path}: {shown}");
    }
    let hidden = admin.get("/v1/admin/industries").await.json();
    let entry = json!({"id": industry, "is_hidden": true});
    assert!(
        hidden["industries"].as_array().expect("industries").contains(&entry),
        "staff sees what is hidden: {hidden}"
    );
    assert_eq!(admin.post("/v1/admin/question-sets/nursing/withdraw", json!({})).await.status, 204);
    assert_eq!(admin.get("/v1/admin/industries").await.json(), hidden, "and what only a withdrawn category has");
    assert_eq!(edit("industries/care", json!({"is_hidden": false})).await, 204);
    let all = admin.get("/v1/admin/categories").await.json();
    let entry = all["categories"].as_array().expect("categories").iter().find(|entry| entry["id"] == "nursing");
    assert_eq!(
        entry,
        Some(
            &json!({"id": "nursing", "released_name": "Nursing and care", "name": "Caring for people", "is_offered": false})
        ),
        "and what is withdrawn"
    );
    assert_eq!(admin.post("/v1/admin/question-sets/nursing/restore", json!({})).await.status, 204);
    assert_eq!(edit(&format!("industries/{industry}"), json!({"is_hidden": false})).await, 204);
    assert_eq!(edit("categories/nursing", json!({})).await, 204);
    assert_eq!(admin.get("/v1/catalog/industries").await.body, before.body, "as it was released");
    assert_eq!(edit("categories/no-such-thing", json!({"name": "x"})).await, 404);
    assert_eq!(edit("industries/no-such-thing", json!({"name": "x", "is_hidden": true})).await, 404);
    let log = admin.get("/v1/admin/audit").await.body;
    assert_eq!(log.matches("category_edited").count(), 2, "{log}");
    assert_eq!(log.matches("industry_edited").count(), 4, "{log}");
}
