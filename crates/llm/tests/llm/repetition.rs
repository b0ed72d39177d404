//! What is asked again, how often and when; and what never is.

use std::time::Duration;

use llm::{Error, Piece};
use testkit::{ModelServer, Script};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::{ask, ask_and_get, client, question};
use futures::StreamExt;

#[tokio::test]
async fn a_busy_server_is_asked_three_times_in_all() {
    for (status, expected) in [
        (408, Error::ServerError { status: Some(408) }),
        (429, Error::RateLimited { retry_after: None }),
        (500, Error::ServerError { status: Some(500) }),
        (502, Error::ServerError { status: Some(502) }),
        (503, Error::Overloaded),
    ] {
        let server = ModelServer::start();
        server.otherwise(move |_| Script::refuses(status, "busy", "later"));
        let outcome = ask(&client(&server)).await;
        assert_eq!(outcome.repetitions, [1, 2], "the person sees that it is asked again: {status}");
        assert_eq!(outcome.end, Some(Err(expected)));
        assert_eq!(server.requests().len(), 3, "once and at most two repetitions: {status}");
    }
}

#[tokio::test]
async fn a_repetition_that_works_gives_the_whole_reply() {
    let server = ModelServer::start();
    server.reply(Script::page(502));
    server.reply(Script::says("Hello?"));
    let outcome = ask(&client(&server)).await;
    assert_eq!((outcome.text.as_str(), outcome.repetitions), ("Hello?", vec![1]));
    let [first, second] = &server.requests()[..] else { panic!("two requests") };
    assert_eq!(first.body, second.body, "the same request to the byte");
}

#[tokio::test]
async fn a_wait_the_server_asks_for_is_kept() {
    let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    for retry_after in ["1", "Sun, 06 Nov 1994 08:49:38 GMT"] {
        let server = ModelServer::start();
        server.reply(Script::refuses(429, "busy", "later").header("retry-after", retry_after).header(date.0, date.1));
        server.reply(Script::says("Hello?"));
        let asked = Instant::now();
        assert_eq!(ask(&client(&server)).await.text, "Hello?");
        assert!(asked.elapsed() >= Duration::from_secs(1), "{retry_after}");
    }
}

#[tokio::test]
async fn a_wait_beyond_patience_is_told_at_once() {
    let retry_after = Some(Duration::from_mins(1));
    let script = Script::refuses(429, "busy", "later").header("retry-after", "60");
    assert_eq!(ask_and_get(script).await.1, Error::RateLimited { retry_after });
    let date = Script::refuses(429, "busy", "later")
        .header("date", "Sun, 06 Nov 1994 08:49:37 GMT")
        .header("retry-after", "Sun, 06 Nov 1994 08:50:37 GMT");
    assert_eq!(ask_and_get(date).await.1, Error::RateLimited { retry_after });
}

/// Nobody may pay twice for one turn without being asked: once a word came, the request stands.
#[tokio::test]
async fn after_the_first_word_nothing_is_asked_again() {
    let server = ModelServer::start();
    server.reply(Script::page(503));
    server.reply(Script::stream().text("How ").reset());
    let outcome = ask(&client(&server)).await;
    assert_eq!((outcome.text.as_str(), outcome.end), ("How ", Some(Err(Error::CutOff))));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn stopping_ends_a_wait() {
    let server = ModelServer::start();
    server.reply(Script::refuses(429, "busy", "later").header("retry-after", "20"));
    let cancel = CancellationToken::new();
    let mut pieces = client(&server).stream(question(), cancel.clone());
    assert_eq!(pieces.next().await, Some(Ok(Piece::Retrying { attempt: 1 })));
    cancel.cancel();
    assert_eq!(pieces.next().await, Some(Err(Error::Cancelled)));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_refused_parameter_is_left_out_and_stays_out() {
    let server = ModelServer::start();
    server.otherwise(|request| {
        let refused = ["temperature", "stream_options", "max_tokens"];
        let refused = refused.into_iter().find(|name| request.body.get(name).is_some());
        refused.map_or_else(|| Script::says("Hello?"), Script::refuses_parameter)
    });
    let client = client(&server);
    let outcome = ask(&client).await;
    assert_eq!((outcome.text.as_str(), outcome.repetitions.len()), ("Hello?", 0), "learning is not waiting");
    assert_eq!(server.requests().len(), 4, "three lessons and the reply");
    ask(&client).await;
    let requests = server.requests();
    assert_eq!(requests.len(), 5, "what was learnt is remembered");
    assert_eq!(requests[4].body["max_completion_tokens"], 200, "the price stays bounded under the other name");
}

#[tokio::test]
async fn a_parameter_that_is_refused_in_every_form_is_not_asked_about_for_ever() {
    let server = ModelServer::start();
    server.otherwise(|_| Script::refuses_parameter("max_tokens"));
    let outcome = ask(&client(&server)).await;
    assert_eq!(outcome.end, Some(Err(Error::Refused { status: 400 })));
    assert_eq!(server.requests().len(), 2);
}
