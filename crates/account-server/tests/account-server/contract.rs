//! The published contract, held against the server.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::stage::Stage;

/// Where errors have the shape of OpenAI's API.
const MODELS: &str = "/v1/ai/";

/// Every operation by its method and path, as `GET /v1/me`.
pub fn operations() -> impl Iterator<Item = (String, Value)> {
    let document: Value = serde_json::to_value(account_server::document()).expect("the contract is JSON");
    let paths = document["paths"].as_object().expect("it has paths").clone();
    paths.into_iter().flat_map(|(path, item)| {
        let operations = item.as_object().expect("a path has operations").clone();
        operations.into_iter().map(move |(method, operation)| (format!("{} {path}", method.to_uppercase()), operation))
    })
}

/// A request for an operation, with something in the place of its ids.
pub fn target(row: &str) -> (Method, String) {
    let (method, path) = row.split_once(' ').expect("a method and a path");
    let path = path.replace("{id}", &Uuid::from_u128(1).to_string()).replace("{category}", "nursing");
    (method.parse().expect("a method"), path)
}

#[test]
fn every_operation_is_described() {
    for (row, operation) in operations() {
        assert!(operation["tags"][0].is_string(), "{row} has a topic");
        assert!(operation["summary"].is_string(), "{row} says what it does");
    }
}

/// Somebody signed in who sends nonsense is refused, and nothing breaks.
#[tokio::test]
async fn no_route_breaks_on_nonsense() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let bodies =
        [json!({}), json!([]), json!(null), json!("x"), json!({"id": {"$ne": 1}}), json!({"email": "a\u{0}@b.org"})];
    for (row, _) in operations() {
        let (method, path) = target(&row);
        for body in &bodies {
            let reply = ada.send(ada.request(method.clone(), &path).json(body)).await;
            assert!(reply.status < 500, "{method} {path} {body}: {reply}");
            if reply.status >= 400 {
                let kind = if path.starts_with(MODELS) { "application/json" } else { "application/problem+json" };
                assert_eq!(reply.header("content-type"), kind, "{method} {path}");
            }
        }
        if path.contains("logout") {
            ada.sign_in().await;
        }
        for query in ["?after=%00", "?after=-1&device=x", "?zone='%3B--&period=week", "?limit=99999", "?ids=%FF"] {
            let reply = ada.send(ada.request(method.clone(), &format!("{path}{query}"))).await;
            assert!(reply.status < 500, "{method} {path}{query}: {reply}");
        }
        if path.contains("logout") {
            ada.sign_in().await;
        }
    }
}
