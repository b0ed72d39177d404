//! The models a server offers.

use llm::Error;
use serde_json::json;
use testkit::{ModelServer, Script, refused_address};

use crate::{IDLE, client, client_of, hurried};

#[tokio::test]
async fn models_are_listed_by_name() {
    let server = ModelServer::start();
    server.models(Script::json(200, &json!({"data": [{"id": "b"}, {"id": "a"}, {"name": "no id"}, {"id": "a"}]})));
    assert_eq!(client(&server).list_models().await, Ok(vec!["a".to_owned(), "b".to_owned()]));
    server.models(Script::json(200, &json!([{"id": "bare"}])));
    assert_eq!(client(&server).list_models().await, Ok(vec!["bare".to_owned()]));
}

#[tokio::test]
async fn a_list_that_does_not_come_says_why() {
    let server = ModelServer::start();
    for (script, expected) in [
        (Script::refuses(401, "invalid_api_key", "no"), Error::KeyRefused),
        (Script::page(200), Error::NoSuchServer),
        (Script::page(404), Error::NoSuchServer),
        (Script::json(200, &json!({"models": 3})), Error::NoSuchServer),
        (Script::silence(), Error::Stalled { after: IDLE }),
        (Script::body(200, "application/json", b"{").stay_open(), Error::Stalled { after: IDLE }),
        (Script::body(200, "application/json", b"{").endless(&b" ".repeat(65_536)), Error::TooLong),
        (Script::redirects("http://models.example/"), Error::NoSuchServer),
    ] {
        server.models(script);
        assert_eq!(hurried(&server).list_models().await, Err(expected));
    }
    assert_eq!(client_of(&refused_address(), None).list_models().await, Err(Error::Offline));
}
