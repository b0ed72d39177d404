//! What can be practised, told to everybody.

use insta::assert_snapshot;
use reqwest::Method;

use crate::stage::Stage;

#[tokio::test]
async fn the_catalog_needs_no_sign_in_and_counts_every_question() {
    let stage = Stage::start().await;
    let anybody = stage.client();
    let list = anybody.get("/v1/catalog/categories").await;
    assert_eq!(list.status, 200, "{list}");
    let list = list.json();
    let nursing = list["categories"].as_array().expect("a list").iter().find(|category| category["id"] == "nursing");
    let nursing = nursing.expect("nursing is there");
    let one = anybody.get("/v1/catalog/categories/nursing").await;
    assert_eq!(&one.json(), nursing, "one of them is as it is in the list");
    let set = anybody.get("/v1/catalog/question-sets/nursing").await.json();
    let questions = set["questions"].as_array().expect("questions").len();
    assert_eq!(nursing["questions"], questions, "the count is that of the set");
    let industries = anybody.get("/v1/catalog/industries").await.json();
    assert!(industries["industries"].as_array().is_some_and(|list| !list.is_empty()), "{industries}");
    assert_snapshot!(anybody.get("/v1/catalog/categories/alchemy").await, @r#"404 {"code":"not_found","message":"There is no such thing here","request_id":"[id]","status":404}"#);
    assert_snapshot!(anybody.get("/v1/catalog/question-sets/..%2F..").await, @r#"404 {"code":"not_found","message":"There is no such thing here","request_id":"[id]","status":404}"#);
}

#[tokio::test]
async fn who_has_a_question_set_is_told_that_it_has_not_changed() {
    let stage = Stage::start().await;
    let anybody = stage.client();
    let list = anybody.get("/v1/catalog/question-sets").await.json();
    let entry = &list["question_sets"][0];
    assert_eq!(entry["version"], 1);
    let path = format!("/v1/catalog/question-sets/{}", entry["category"].as_str().expect("a name"));
    let first = anybody.get(&path).await;
    assert_eq!(first.header("etag"), entry["etag"].as_str().expect("a tag"));
    assert_eq!(first.header("cache-control"), "public, max-age=300");
    let ask = async |tag: &str| anybody.send(anybody.request(Method::GET, &path).header("if-none-match", tag)).await;
    let again = ask(first.header("etag")).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    assert_eq!(ask("\"another\"").await.status, 200);
}

#[tokio::test]
async fn bringing_the_same_question_sets_in_again_makes_no_version() {
    let stage = Stage::start().await;
    let before = stage.client().get("/v1/catalog/question-sets").await.body;
    stage.seed().await;
    assert_eq!(stage.client().get("/v1/catalog/question-sets").await.body, before);
}
