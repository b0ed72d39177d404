//! Replies that arrive whole, in whatever pieces and dialects.

use futures::StreamExt;
use llm::{Error, Piece, Tokens};
use serde_json::json;
use testkit::{Gate, ModelServer, Script};
use tokio_util::sync::CancellationToken;

use crate::{End, ask, client, question};

fn tokens(input: u64, cached: u64, output: u64) -> Tokens {
    Tokens { input, cached, output, estimated: false }
}

#[tokio::test]
async fn a_reply_comes_with_the_words_the_numbers_and_the_models_name() {
    let server = ModelServer::start();
    server.reply(Script::stream().words("How do you hand over?").finish("stop").usage(40, 32, 6).done());
    let outcome = ask(&client(&server)).await;
    assert_eq!(outcome.text, "How do you hand over?");
    let end = End { tokens: tokens(40, 32, 6), model: "scripted-1".into(), cut_by_length: false };
    assert_eq!(outcome.end, Some(Ok(end)));
}

#[tokio::test]
async fn the_first_word_is_delivered_before_the_second_is_sent() {
    let server = ModelServer::start();
    let gate = Gate::new();
    server.reply(Script::stream().text("How ").hold(&gate).text("so?").finish("stop").done());
    let mut pieces = client(&server).stream(question(), CancellationToken::new());
    assert_eq!(pieces.next().await, Some(Ok(Piece::Text("How ".into()))));
    gate.reached().await;
    gate.open();
    assert_eq!(pieces.next().await, Some(Ok(Piece::Text("so?".into()))));
}

#[tokio::test]
async fn where_the_wire_cuts_a_reply_changes_nothing_of_it() {
    let server = ModelServer::start();
    let client = client(&server);
    for end in ["\n", "\r\n", "\r"] {
        for bytes in (1..=25).chain([64, 200]) {
            let reply = Script::stream().words("Né — 🙂 né?").finish("stop").usage(40, 0, 3).done();
            server.reply(reply.line_ends(end).cut_every(bytes));
            let outcome = ask(&client).await;
            assert_eq!(outcome.text, "Né — 🙂 né?", "line end {end:?}, cut every {bytes} bytes");
            assert!(matches!(outcome.end, Some(Ok(_))), "line end {end:?}, cut every {bytes} bytes");
        }
    }
}

#[tokio::test]
async fn a_byte_order_mark_at_the_start_is_not_a_character_of_the_reply() {
    let server = ModelServer::start();
    server.reply(Script::stream().raw(b"\xef\xbb\xbf").text("Hello?").finish("stop").done());
    assert_eq!(ask(&client(&server)).await.text, "Hello?");
}

#[tokio::test]
async fn a_missing_last_blank_line_loses_nothing() {
    let server = ModelServer::start();
    let last = json!({"choices": [{"delta": {"content": "over?"}, "finish_reason": "stop"}]});
    server.reply(Script::stream().text("Hand ").raw(format!("data: {last}").as_bytes()));
    let outcome = ask(&client(&server)).await;
    assert_eq!(outcome.text, "Hand over?");
    assert!(matches!(outcome.end, Some(Ok(_))));
}

#[tokio::test]
async fn an_open_socket_after_the_end_is_not_waited_for() {
    for reply in [Script::stream().text("Hello?").finish("stop").done(), Script::stream().text("Hello?").finish("stop")]
    {
        let server = ModelServer::start();
        server.reply(reply.stay_open());
        let outcome = ask(&client(&server)).await;
        assert_eq!(outcome.text, "Hello?");
        assert!(matches!(outcome.end, Some(Ok(_))), "the end was there, whatever the socket does");
        server.hung_up().await;
    }
}

#[tokio::test]
async fn a_reset_after_the_end_takes_nothing_back() {
    let server = ModelServer::start();
    server.reply(Script::stream().text("Hello?").finish("stop").reset());
    let outcome = ask(&client(&server)).await;
    assert!(matches!(outcome.end, Some(Ok(_))), "{outcome:?}");
}

#[tokio::test]
async fn an_end_mark_alone_ends_a_reply() {
    let server = ModelServer::start();
    server.reply(Script::stream().text("Hello?").done());
    assert!(matches!(ask(&client(&server)).await.end, Some(Ok(_))));
}

#[tokio::test]
async fn numbers_that_never_came_are_estimated_and_say_so() {
    let server = ModelServer::start();
    server.reply(Script::stream().text("12345678").finish("stop").done());
    let Some(Ok(end)) = ask(&client(&server)).await.end else { panic!("the reply is complete") };
    assert_eq!(end.tokens, Tokens { input: 13, cached: 0, output: 2, estimated: true }, "four characters a token");
}

#[tokio::test]
async fn a_reply_cut_by_its_length_is_complete_and_says_so() {
    let server = ModelServer::start();
    server.reply(Script::stream().text("And then").finish("length").usage(9, 0, 200).done());
    let Some(Ok(end)) = ask(&client(&server)).await.end else { panic!("the reply is complete") };
    assert!(end.cut_by_length);
}

#[tokio::test]
async fn a_server_that_does_not_stream_is_understood_without_paying_again() {
    let server = ModelServer::start();
    let choice = json!({"index": 0, "message": {"role": "assistant", "content": "Hello?"}, "finish_reason": "stop"});
    let usage = json!({"prompt_tokens": 9, "completion_tokens": 2});
    server.reply(Script::json(200, &json!({"model": "plain-1", "choices": [choice], "usage": usage})));
    let outcome = ask(&client(&server)).await;
    assert_eq!(outcome.text, "Hello?");
    let end = End { tokens: tokens(9, 0, 2), model: "plain-1".into(), cut_by_length: false };
    assert_eq!(outcome.end, Some(Ok(end)));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn null_and_empty_fields_are_no_fault() {
    let server = ModelServer::start();
    server.reply(
        Script::stream()
            .event(&json!({"choices": null, "usage": null, "error": null}))
            .raw(b": keep alive\n\nevent: ping\ndata: null\n\n")
            .event(&json!({"choices": [{"delta": {"role": "assistant", "content": null}, "finish_reason": ""}]}))
            .text("Hello?")
            .finish("stop")
            .done(),
    );
    assert_eq!(ask(&client(&server)).await.text, "Hello?");
}

#[tokio::test]
async fn one_connection_serves_one_request_after_the_other() {
    let server = ModelServer::start();
    server.otherwise(|_| Script::says("Hello?"));
    let client = client(&server);
    for _ in 0..3 {
        ask(&client.clone()).await;
    }
    let connections: Vec<_> = server.requests().iter().map(|request| request.connection).collect();
    assert_eq!(connections, [0, 0, 0]);
}

#[tokio::test]
async fn stopping_closes_the_connection_and_keeps_what_came() {
    let server = ModelServer::start();
    server.reply(Script::stream().text("How ").stay_open());
    let cancel = CancellationToken::new();
    let mut pieces = client(&server).stream(question(), cancel.clone());
    assert_eq!(pieces.next().await, Some(Ok(Piece::Text("How ".into()))));
    cancel.cancel();
    assert_eq!(pieces.next().await, Some(Err(Error::Cancelled)));
    assert_eq!(pieces.next().await, None);
    server.hung_up().await;
}

#[tokio::test]
async fn dropping_the_pieces_closes_the_connection_too() {
    let server = ModelServer::start();
    server.reply(Script::stream().text("How ").stay_open());
    let mut pieces = client(&server).stream(question(), CancellationToken::new());
    assert!(pieces.next().await.is_some());
    drop(pieces);
    server.hung_up().await;
}

#[tokio::test]
async fn stopping_before_the_first_byte_sends_nothing() {
    let server = ModelServer::start();
    let cancel = CancellationToken::new();
    cancel.cancel();
    let mut pieces = client(&server).stream(question(), cancel);
    assert_eq!(pieces.next().await, Some(Err(Error::Cancelled)));
    assert_eq!(server.requests().len(), 0);
}
