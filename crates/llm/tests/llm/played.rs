//! The models that `jobt-model-server` plays do what their names say, as this room sees it.

use std::time::Duration;

use llm::{Error, Message, Request, Tokens};
use serde_json::{Value, json};
use testkit::{ModelServer, play};
use tokio_util::sync::CancellationToken;

use crate::{IDLE, ask_of, client, hurried};

fn server() -> ModelServer {
    let server = ModelServer::start();
    server.models(play::models());
    server.otherwise(|request| play::reply(request, Duration::ZERO));
    server
}

fn request(model: &str) -> Request {
    Request {
        model: model.to_owned(),
        system: "You are an interviewer.".into(),
        messages: vec![Message::user("Your turn.\nAsk this: \"How do you hand over at the end of a shift?\"")],
        max_output_tokens: 200,
        temperature: Some(0.3),
    }
}

#[tokio::test]
async fn every_played_model_is_listed() {
    let mut names: Vec<_> = play::MODELS.iter().map(|(name, _)| (*name).to_owned()).collect();
    names.sort_unstable();
    assert_eq!(client(&server()).list_models().await, Ok(names));
}

#[tokio::test]
async fn each_played_fault_is_the_fault_of_its_name() {
    let server = server();
    let half = "In your own words: How ";
    let busy = Error::RateLimited { retry_after: Some(Duration::from_secs(1)) };
    for (model, text, expected) in [
        ("fault-400", "", Error::Refused { status: 400 }),
        ("fault-401", "", Error::KeyRefused),
        ("fault-403", "", Error::Forbidden),
        ("fault-404", "", Error::NoSuchModel),
        ("fault-quota", "", Error::NoCredit),
        ("fault-500", "", Error::ServerError { status: Some(500) }),
        ("fault-503", "", Error::Overloaded),
        ("fault-html", "", Error::NoSuchServer),
        ("fault-silence", "", Error::Stalled { after: IDLE }),
        ("fault-cut", half, Error::CutOff),
        ("fault-reset", half, Error::CutOff),
        ("fault-stall", half, Error::Stalled { after: IDLE }),
        ("fault-error", half, Error::ServerError { status: None }),
        ("fault-json", half, Error::BadReply("it is no valid JSON")),
    ] {
        let in_time = expected != Error::Stalled { after: IDLE };
        let client = if in_time { client(&server) } else { hurried(&server) };
        let outcome = ask_of(&client, request(model)).await;
        assert!(outcome.text.starts_with(text), "{model} said `{}`", outcome.text);
        assert_eq!(outcome.end, Some(Err(expected)), "{model}");
    }
    let outcome = ask_of(&hurried(&server), request("fault-429")).await;
    assert_eq!(outcome.end, Some(Err(busy)), "what the server said last, when there is no time for another wait");
}

#[tokio::test]
async fn a_played_interviewer_asks_the_question_it_was_given() {
    let server = server();
    let client = client(&server);
    for model in ["interviewer", "slow", "choosy"] {
        let outcome = ask_of(&client, request(model)).await;
        assert_eq!(outcome.text, "In your own words: How do you hand over at the end of a shift?", "{model}");
        let Some(Ok(end)) = outcome.end else { panic!("{model} ends well") };
        assert_eq!(end.model, model);
    }
}

#[tokio::test]
async fn a_played_judge_keeps_the_shape_however_it_is_asked_for() {
    let server = server();
    let client = client(&server);
    let schema = json!({
        "type": "object",
        "properties": {"level": {"type": "integer"}, "quote": {"type": "string"}},
        "required": ["level", "quote"],
        "additionalProperties": false,
    });
    for model in ["interviewer", "no-schema", "words-only"] {
        let cancel = CancellationToken::new();
        let spent = &mut Tokens::default();
        let reply = client.complete_json(request(model), "judgement", schema.clone(), cancel, spent).await.unwrap();
        let judged: Value = serde_json::from_str(&reply.text).unwrap();
        assert!(judged["level"].is_i64() && judged["quote"].is_string(), "{model}: {judged}");
    }
}
