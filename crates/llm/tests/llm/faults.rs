//! Provider trouble: each kind gives its own error, soon, and keeps the text that came before it.

use std::time::Duration;

use domain::limits;
use llm::Error;
use serde_json::json;
use testkit::{ModelServer, Script, refused_address};

use crate::{IDLE, ask, ask_and_get, ask_hurriedly, client_of, hurried};

/// The error that a status alone gives, without a repetition.
async fn status(script: Script) -> Error {
    let (text, error) = ask_and_get(script).await;
    assert_eq!(text, "");
    error
}

#[tokio::test]
async fn a_refusal_says_who_must_act() {
    assert_eq!(status(Script::refuses(400, "invalid_request", "no")).await, Error::Refused { status: 400 });
    assert_eq!(status(Script::refuses(401, "invalid_api_key", "no")).await, Error::KeyRefused);
    assert_eq!(status(Script::refuses(402, "payment", "no")).await, Error::NoCredit);
    assert_eq!(status(Script::refuses(403, "forbidden", "no")).await, Error::Forbidden);
    assert_eq!(status(Script::refuses(404, "model_not_found", "no such model")).await, Error::NoSuchModel);
    assert_eq!(status(Script::refuses(429, "insufficient_quota", "no")).await, Error::NoCredit);
    assert_eq!(status(Script::refuses(400, "context_length_exceeded", "no")).await, Error::ContextTooLong);
    assert_eq!(status(Script::refuses(400, "content_filter", "no")).await, Error::ContentRefused);
}

#[tokio::test]
async fn a_wrong_address_is_told_from_trouble_at_the_right_one() {
    assert_eq!(status(Script::page(404)).await, Error::NoSuchServer);
    assert_eq!(status(Script::page(200)).await, Error::NoSuchServer);
    assert_eq!(status(Script::page(405)).await, Error::NoSuchServer);
    assert_eq!(status(Script::body(200, "text/event-stream", b"<html>Sign in</html>")).await, Error::NoSuchServer);
}

#[tokio::test]
async fn nobody_listening_is_being_offline() {
    let outcome = ask(&client_of(&refused_address(), None)).await;
    assert_eq!(outcome.end, Some(Err(Error::Offline)));
}

#[tokio::test]
async fn a_name_that_leads_nowhere_is_being_offline() {
    let outcome = ask(&client_of("https://jobt.invalid/v1", None)).await;
    assert_eq!(outcome.end, Some(Err(Error::Offline)));
}

#[tokio::test]
async fn a_server_without_tls_gets_nothing_over_https() {
    let server = ModelServer::start();
    let address = server.base_url().replace("http://", "https://");
    let outcome = ask(&client_of(&address, Some("sk-canary"))).await;
    assert_eq!(server.requests().len(), 0, "not even the head of a request arrived");
    assert_eq!(outcome.end, Some(Err(Error::NoSecureConnection)));
}

#[tokio::test]
async fn silence_before_and_after_the_head_is_a_stall() {
    assert_eq!(ask_hurriedly(Script::silence()).await.1, Error::Stalled { after: IDLE });
    assert_eq!(ask_hurriedly(Script::stream().stay_open()).await.1, Error::Stalled { after: IDLE });
}

#[tokio::test]
async fn a_stall_in_the_middle_keeps_the_text() {
    let (text, error) = ask_hurriedly(Script::stream().words("How do you").stay_open()).await;
    assert_eq!((text.as_str(), error), ("How do you", Error::Stalled { after: IDLE }));
}

#[tokio::test]
async fn a_trickle_ends_with_the_time_for_the_whole() {
    let drop = |script: Script, _| script.raw(b":").wait(Duration::from_millis(100));
    let (text, error) = ask_hurriedly((0..30).fold(Script::stream().text("How "), drop)).await;
    assert_eq!((text.as_str(), error), ("How ", Error::TooLong));
}

#[tokio::test]
async fn a_connection_lost_before_the_head_is_not_asked_again() {
    assert_eq!(ask_and_get(Script::hangs_up()).await.1, Error::CutOff);
}

/// A cut answer must never pass for a complete one.
#[tokio::test]
async fn an_end_without_an_end_mark_is_a_cut_and_keeps_the_text() {
    let start = || Script::stream().words("How do you");
    let half = b"data: {\"choices\":[{\"delta\":{\"content\":\"n\xc3";
    for (name, script) in [
        ("a polite end", start()),
        ("a closed connection", start().cut()),
        ("a half-closed connection", start().half_close()),
        ("a reset", start().reset()),
        ("a reset inside a character", start().raw(half).reset()),
        ("an end inside a character", start().raw(half).cut()),
        ("a polite end inside a character", start().raw(half)),
        ("numbers without an end mark", start().usage(9, 0, 3)),
    ] {
        let (text, error) = ask_and_get(script).await;
        assert_eq!((text.as_str(), error), ("How do you", Error::CutOff), "{name}");
    }
}

#[tokio::test]
async fn a_body_of_nothing_is_a_cut() {
    assert_eq!(ask_and_get(Script::stream()).await.1, Error::CutOff);
    assert_eq!(ask_and_get(Script::body(200, "application/json", b"")).await.1, Error::CutOff);
}

#[tokio::test]
async fn an_error_inside_a_stream_is_an_error_and_keeps_the_text() {
    for (object, expected) in [
        (json!({"message": "The server had an error", "type": "server_error"}), Error::ServerError { status: None }),
        (json!({"code": 429, "message": "busy"}), Error::RateLimited { retry_after: None }),
        (json!("no memory"), Error::ServerError { status: None }),
    ] {
        let (text, error) = ask_and_get(Script::stream().text("How ").event(&json!({"error": object})).done()).await;
        assert_eq!((text.as_str(), error), ("How ", expected), "{object}");
    }
}

#[tokio::test]
async fn a_reply_that_makes_no_sense_says_so_and_keeps_the_text() {
    for broken in [
        b"data: {\"choices\": [\n\n".as_slice(),
        b"data: hello\n\n",
        b"data: {\"choices\":\"none\"}\n\n",
        b"data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"id\":\"1\"}]}}]}\n\n",
        b"data: {\"choices\":[{\"delta\":{\"content\":\"\xff\"}}]}\n\n",
    ] {
        let (text, error) = ask_and_get(Script::stream().text("How ").raw(broken).done()).await;
        assert_eq!(text, "How ");
        assert!(matches!(error, Error::BadReply(_)), "{:?} gave {error:?}", String::from_utf8_lossy(broken));
    }
    let nested = [b"data: ".as_slice(), &b"[".repeat(100_000), b"\n\n"].concat();
    let (_, error) = ask_and_get(Script::stream().text("How ").raw(&nested).done()).await;
    assert!(matches!(error, Error::BadReply(_)), "{error:?}");
}

#[tokio::test]
async fn json_that_is_no_reply_is_not_taken_for_one() {
    let error = status(Script::json(200, &json!({"status": "ok"}))).await;
    assert!(matches!(error, Error::BadReply(_)), "{error:?}");
}

#[tokio::test]
async fn a_model_that_declines_is_told_from_one_that_fails() {
    let refusal = json!({"choices": [{"delta": {"refusal": "I can't help with that"}}]});
    assert_eq!(ask_and_get(Script::stream().event(&refusal).done()).await.1, Error::ContentRefused);
    assert_eq!(ask_and_get(Script::stream().text("How ").finish("content_filter")).await.1, Error::ContentRefused);
}

/// A server cannot fill the memory: 50 MB are offered, a limit's worth is read.
#[tokio::test]
async fn a_giant_line_an_endless_reply_and_a_giant_body_stop_at_their_limits() {
    let line = vec![b'x'; 1024 * 1024];
    let (text, error) = ask_and_get(Script::stream().text("How ").raw(b"data: ").endless(&line)).await;
    assert_eq!((text.as_str(), error), ("How ", Error::TooLong));

    let words = b"data: {\"choices\":[{\"delta\":{\"content\":\"and then and then\"}}]}\n\n".repeat(64);
    let (text, error) = ask_and_get(Script::stream().endless(&words)).await;
    assert_eq!(error, Error::TooLong);
    assert!(text.len() <= limits::STREAM_BYTES);

    let body = Script::body(200, "application/json", b"{\"choices\":[").endless(&b" ".repeat(65_536));
    assert_eq!(ask_and_get(body).await.1, Error::TooLong);
}

#[tokio::test]
async fn a_giant_refusal_is_not_read_to_its_end() {
    let script = Script::body(401, "text/plain", b"no").endless(&b"no ".repeat(10_000));
    assert_eq!(status(script).await, Error::KeyRefused);
}

#[tokio::test]
async fn after_trouble_the_same_client_works_again() {
    let server = ModelServer::start();
    let client = hurried(&server);
    for trouble in [Script::stream().text("How ").reset(), Script::silence(), Script::page(200)] {
        server.reply(trouble);
        assert!(matches!(ask(&client).await.end, Some(Err(_))));
        server.reply(Script::says("Hello?"));
        assert_eq!(ask(&client).await.text, "Hello?");
    }
}
