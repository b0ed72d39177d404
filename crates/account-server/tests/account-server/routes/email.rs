//! Another address.

use insta::assert_snapshot;
use serde_json::json;

use crate::{
    client::PASSWORD,
    stage::{Stage, code_of, listed},
};

#[tokio::test]
async fn an_address_changes_once_the_other_one_confirms_it() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let asked = json!({"password": PASSWORD, "email": "countess@example.org"});
    assert_eq!(ada.post("/v1/me/email", json!({"password": "no", "email": "a@b.org"})).await.status, 403);
    assert_snapshot!(ada.post("/v1/me/email", asked).await, @r#"202 {"message":"We sent an e-mail to countess@example.org: it tells how to go on"}"#);
    let mail = stage.mail().await;
    assert_snapshot!(listed(&mail), @"countess@example.org: Confirm your other address for Jobt");
    assert_eq!(ada.login().await.status, 200, "nothing has changed yet");

    let token = json!({"token": code_of(&mail[0])});
    let grace = stage.candidate("grace").await;
    assert_eq!(grace.post("/v1/me/email/confirm", token.clone()).await.status, 410, "it is not hers");
    assert_snapshot!(ada.post("/v1/me/email/confirm", token.clone()).await, @"204");
    let told = stage.mail().await;
    assert_snapshot!(listed(&told), @"ada@example.org: The address of your Jobt account was changed");
    assert!(told[0].text.contains("change the password at once in the app"), "nobody reads answers: {}", told[0].text);
    assert_eq!(ada.post("/v1/me/email/confirm", token).await.status, 410, "once");
    assert_eq!(ada.login().await.status, 401, "the address before opens nothing");
    ada.email = "countess@example.org".to_owned();
    assert_eq!(ada.login().await.status, 200);
}

/// Nobody may learn whether an address has an account.
#[tokio::test]
async fn asking_for_a_taken_address_looks_the_same_and_tells_its_owner() {
    let stage = Stage::start().await;
    let (ada, _grace) = (stage.candidate("ada").await, stage.account("grace").await);
    let asked = ada.post("/v1/me/email", json!({"password": PASSWORD, "email": "grace@example.org"})).await;
    assert_snapshot!(asked, @r#"202 {"message":"We sent an e-mail to grace@example.org: it tells how to go on"}"#);
    assert_snapshot!(listed(&stage.mail().await), @"grace@example.org: You already have a Jobt account");
}
