//! JSON from models of every ability.

use llm::{Client, Error, Json, Structured, Tokens};
use serde_json::{Value, json};
use testkit::{ModelServer, Received, Script};
use tokio_util::sync::CancellationToken;

use crate::{client, question};

fn schema() -> Value {
    json!({
        "type": "object",
        "properties": {"level": {"type": "integer"}},
        "required": ["level"],
        "additionalProperties": false,
    })
}

async fn judge(client: &Client) -> Result<Json, Error> {
    judge_counting(client, &mut Tokens::default()).await
}

async fn judge_counting(client: &Client, spent: &mut Tokens) -> Result<Json, Error> {
    client.complete_json(question(), "judgement", schema(), CancellationToken::new(), spent).await
}

fn formats(server: &ModelServer) -> Vec<Value> {
    server.requests().iter().map(|request| request.body["response_format"]["type"].clone()).collect()
}

/// A model that refuses the formats named.
fn refusing(formats: &'static [&'static str]) -> impl Fn(&Received) -> Script {
    move |request| match request.body["response_format"]["type"].as_str() {
        Some(format) if formats.contains(&format) => Script::refuses_parameter("response_format"),
        _ => Script::says("{\"level\": 4}"),
    }
}

#[tokio::test]
async fn a_server_that_enforces_schemas_is_given_one() {
    let server = ModelServer::start();
    server.otherwise(refusing(&[]));
    let reply = judge(&client(&server)).await.unwrap();
    assert_eq!((reply.text.as_str(), reply.model.as_str()), ("{\"level\": 4}", "scripted-1"));
    let requests = server.requests();
    assert_eq!(requests[0].schema(), Some(&schema()));
    assert_eq!(requests[0].texts("system"), ["You are an interviewer."], "the schema is not said twice");
}

#[tokio::test]
async fn each_ability_is_tried_in_turn_and_remembered_for_its_model() {
    let server = ModelServer::start();
    server.otherwise(refusing(&["json_schema", "json_object"]));
    let client = client(&server);
    judge(&client).await.unwrap();
    judge(&client).await.unwrap();
    assert_eq!(formats(&server), [json!("json_schema"), json!("json_object"), Value::Null, Value::Null]);
    let said = server.requests()[3].texts("system").concat();
    assert!(said.contains("\"level\""), "the shape is asked for in words");
}

#[tokio::test]
async fn a_server_that_cannot_say_what_it_dislikes_is_asked_with_less() {
    let server = ModelServer::start();
    server.reply(Script::body(422, "text/plain", b"unprocessable"));
    server.reply(Script::says("{\"level\": 4}"));
    judge(&client(&server)).await.unwrap();
    assert_eq!(formats(&server), [json!("json_schema"), json!("json_object")]);
}

#[tokio::test]
async fn prose_is_repaired_once_and_its_tokens_are_counted() {
    let server = ModelServer::start();
    server.reply(Script::says("A strong answer!"));
    server.reply(Script::says("```json\n{\"level\": 4}\n```"));
    let client = client(&server);
    let mut spent = Tokens::default();
    let reply = judge_counting(&client, &mut spent).await.unwrap();
    assert_eq!((reply.text.as_str(), spent.input), ("{\"level\": 4}", 20), "both requests were paid for");
    assert_eq!(server.requests()[1].texts("assistant"), ["A strong answer!"]);

    server.reply(Script::says("{\"level\": 5}"));
    judge(&client).await.unwrap();
    assert_eq!(formats(&server)[2], Value::Null, "that this server ignores a shape is remembered");
}

#[tokio::test]
async fn a_second_reply_of_prose_is_the_last() {
    let server = ModelServer::start();
    server.otherwise(|_| Script::says("A strong answer!"));
    let mut spent = Tokens::default();
    assert!(matches!(judge_counting(&client(&server), &mut spent).await, Err(Error::BadReply(_))));
    assert_eq!((server.requests().len(), spent.input), (2, 20), "they were paid for all the same");
}

#[tokio::test]
async fn json_cut_by_its_length_or_by_the_wire_is_never_guessed_whole() {
    for script in [
        Script::stream().text("{\"level\": 4, \"x").finish("length").done(),
        Script::stream().text("{\"level\": 4}").cut(),
    ] {
        let server = ModelServer::start();
        server.reply(script);
        let mut spent = Tokens::default();
        assert_eq!(judge_counting(&client(&server), &mut spent).await, Err(Error::CutOff));
        assert!(spent.output > 0, "what came was paid for");
        assert_eq!(server.requests().len(), 1, "a repair would be cut as well");
    }
}

#[tokio::test]
async fn stopping_a_judgement_closes_the_connection() {
    let server = ModelServer::start();
    server.reply(Script::stream().text("{").stay_open());
    let cancel = CancellationToken::new();
    let client = client(&server);
    let mut spent = Tokens::default();
    let judged = client.complete_json(question(), "judgement", schema(), cancel.clone(), &mut spent);
    let stopped = async {
        server.received(1).await;
        cancel.cancel();
    };
    let (judged, ()) = tokio::join!(judged, stopped);
    assert_eq!(judged, Err(Error::Cancelled));
    server.hung_up().await;
}

#[tokio::test]
async fn trying_a_model_out_tells_what_it_can_do() {
    for (refused, expected) in [
        ([].as_slice(), Structured::Schema),
        (&["json_schema"], Structured::JsonObject),
        (&["json_schema", "json_object"], Structured::Prompt),
    ] {
        let server = ModelServer::start();
        server.otherwise(move |request| match request.body["response_format"]["type"].as_str() {
            Some(format) if refused.contains(&format) => Script::refuses_parameter("response_format"),
            _ => Script::says("{\"ready\": true}"),
        });
        let probe = client(&server).probe("scripted-1").await.unwrap();
        assert_eq!((probe.structured, probe.model.as_str(), probe.tokens.input), (Some(expected), "scripted-1", 10));
    }
}

#[tokio::test]
async fn a_model_that_only_chats_passes_the_test_without_a_shape() {
    let server = ModelServer::start();
    server.reply(Script::says("Ready when you are!"));
    assert_eq!(client(&server).probe("chatty").await.unwrap().structured, None);
}
