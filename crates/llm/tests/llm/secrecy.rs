//! What must not get out: the key, the prompt, the reply.

use std::process::Command;

use domain::Secret;
use llm::{Client, Endpoint, Error, Message, Piece, Request};
use testkit::{ModelServer, Script};

use crate::{ask, client_of};

const KEY: &str = "sk-canary-4711";

#[tokio::test]
async fn the_key_goes_to_the_server_and_nowhere_else() {
    let server = ModelServer::start_with_key(KEY);
    server.otherwise(|_| Script::says("Hello?"));
    assert_eq!(ask(&client_of(&server.base_url(), Some(KEY))).await.text, "Hello?");
    let refused = ask(&client_of(&server.base_url(), Some("sk-other"))).await;
    assert_eq!(refused.end, Some(Err(Error::KeyRefused)));
}

#[tokio::test]
async fn the_key_never_follows_a_redirect() {
    let (here, elsewhere) = (ModelServer::start(), ModelServer::start());
    here.reply(Script::redirects(&format!("{}/chat/completions", elsewhere.base_url())));
    let outcome = ask(&client_of(&here.base_url(), Some(KEY))).await;
    assert_eq!(outcome.end, Some(Err(Error::NoSuchServer)));
    assert_eq!(elsewhere.requests().len(), 0);
}

#[tokio::test]
async fn a_server_without_a_key_is_sent_none() {
    let server = ModelServer::start();
    server.otherwise(|_| Script::says("Hello?"));
    for key in [None, Some("  ")] {
        ask(&client_of(&server.base_url(), key)).await;
    }
    assert!(server.requests().iter().all(|request| request.header("authorization").is_none()));
}

#[test]
fn a_key_that_no_header_can_carry_is_refused_and_does_not_panic() {
    for key in ["sk-\u{1f511}", "sk-a\nX-Evil: 1", "schlüssel"] {
        let address = "https://models.example/v1".parse().unwrap();
        let refused = Client::new(Endpoint::new(address, Some(Secret::new(key))));
        assert!(matches!(refused, Err(Error::KeyRefused)), "{key:?}");
    }
}

#[tokio::test]
async fn an_error_repeats_nothing_the_server_said() {
    let server = ModelServer::start();
    let words = format!("Incorrect key {KEY}; you wrote: my divorce");
    for script in [
        Script::refuses(401, "invalid_api_key", &words),
        Script::refuses(400, "bad", &words),
        Script::body(200, "text/plain", format!("data: {words}\n\n").as_bytes()),
    ] {
        server.reply(script);
        let outcome = ask(&client_of(&server.base_url(), Some(KEY))).await;
        let shown = format!("{outcome:?} {}", outcome.end.as_ref().unwrap().as_ref().unwrap_err());
        assert!(!shown.contains("canary") && !shown.contains("divorce"), "{shown}");
    }
}

#[test]
fn debug_shows_neither_key_nor_words() {
    let request = Request {
        model: "m".into(),
        system: "canary rules".into(),
        messages: vec![Message::user("canary answer")],
        max_output_tokens: 1,
        temperature: None,
    };
    let endpoint = Endpoint::new("https://models.example/v1".parse().unwrap(), Some(Secret::new(KEY)));
    let shown = format!("{request:?} {:?} {endpoint:?}", Piece::Text("canary".into()));
    let shown = format!("{shown} {:?}", Client::new(endpoint).unwrap());
    assert!(!shown.contains("canary"), "{shown}");
}

/// The environment of this test names another server and another key; it runs itself again to have it so.
#[test]
fn the_environment_redirects_nothing() {
    let elsewhere = ModelServer::start();
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "secrecy::asked_in_a_hostile_environment", "--ignored"])
        .env("OPENAI_BASE_URL", elsewhere.base_url())
        .env("OPENAI_API_KEY", "sk-from-the-environment")
        .env("OPENAI_ADMIN_KEY", "sk-from-the-environment")
        .env("OPENAI_ORG_ID", "org-from-the-environment")
        .env("OPENAI_PROJECT_ID", "project-from-the-environment")
        .env("HTTP_PROXY", elsewhere.base_url())
        .env("ALL_PROXY", elsewhere.base_url())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && said.contains("1 passed"), "{said}");
    assert_eq!(elsewhere.requests().len(), 0);
}

#[tokio::test]
#[ignore = "run by `the_environment_redirects_nothing`, in an environment of its own"]
async fn asked_in_a_hostile_environment() {
    let server = ModelServer::start();
    server.otherwise(|_| Script::says("Hello?"));
    for key in [None, Some(KEY)] {
        assert_eq!(ask(&client_of(&server.base_url(), key)).await.text, "Hello?");
    }
    let shown = format!("{:?}", server.requests());
    assert!(!shown.contains("from-the-environment"), "{shown}");
}
