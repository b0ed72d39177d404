//! The room against a scripted server on a real socket.

mod faults;
mod listing;
mod played;
mod repetition;
mod secrecy;
mod streaming;
mod structure;

use std::time::Duration;

use domain::Secret;
use futures::StreamExt;
use llm::{Client, Endpoint, Error, Message, Piece, Request, Tokens};
use testkit::{ModelServer, Script};
use tokio_util::sync::CancellationToken;

/// Longer than anything here may take; a test that needs it has found a hang.
const DEADLINE: Duration = Duration::from_mins(1);
/// Silence that counts as stalled for a client in a hurry.
const IDLE: Duration = Duration::from_millis(300);

/// A client with limits that a loaded machine does not reach by itself.
fn client_of(address: &str, key: Option<&str>) -> Client {
    build(address, key, Duration::from_secs(20), Duration::from_secs(40))
}

fn client(server: &ModelServer) -> Client {
    client_of(&server.base_url(), None)
}

/// A client with limits that the test means to reach.
fn hurried(server: &ModelServer) -> Client {
    build(&server.base_url(), None, IDLE, Duration::from_millis(1_500))
}

fn build(address: &str, key: Option<&str>, idle: Duration, total: Duration) -> Client {
    let address = address.parse().expect("the address is one");
    let endpoint = Endpoint::new(address, key.map(Secret::new));
    Client::new(Endpoint { idle, total, backoff: Duration::from_millis(10), ..endpoint })
        .expect("the endpoint is valid")
}

fn question() -> Request {
    Request {
        model: "scripted-1".into(),
        system: "You are an interviewer.".into(),
        messages: vec![Message::user("Ask: How do you hand over?")],
        max_output_tokens: 200,
        temperature: Some(0.3),
    }
}

/// What came of one request.
#[derive(Debug, Default, PartialEq)]
struct Outcome {
    text: String,
    repetitions: Vec<u8>,
    end: Option<Result<End, Error>>,
}

#[derive(Debug, PartialEq)]
struct End {
    tokens: Tokens,
    model: String,
    cut_by_length: bool,
}

/// Asks once and reads to the end, within the deadline.
async fn ask(client: &Client) -> Outcome {
    ask_of(client, question()).await
}

async fn ask_of(client: &Client, request: Request) -> Outcome {
    let read = async {
        let mut outcome = Outcome::default();
        let mut pieces = client.stream(request, CancellationToken::new());
        while let Some(piece) = pieces.next().await {
            assert!(outcome.end.is_none(), "nothing may follow the end");
            match piece {
                Ok(Piece::Text(text)) => outcome.text.push_str(&text),
                Ok(Piece::Retrying { attempt }) => outcome.repetitions.push(attempt),
                Ok(Piece::Finished { usage: tokens, model, cut_by_length }) => {
                    outcome.end = Some(Ok(End { tokens, model, cut_by_length }));
                }
                Err(error) => outcome.end = Some(Err(error)),
            }
        }
        outcome
    };
    tokio::time::timeout(DEADLINE, read).await.expect("a request ends by itself")
}

/// What comes of one request that is answered with `script`: the text and the error.
async fn ask_and_get(script: Script) -> (String, Error) {
    let server = ModelServer::start();
    server.reply(script);
    fails(&server, &client(&server)).await
}

/// The same, in a hurry.
async fn ask_hurriedly(script: Script) -> (String, Error) {
    let server = ModelServer::start();
    server.reply(script);
    fails(&server, &hurried(&server)).await
}

async fn fails(server: &ModelServer, client: &Client) -> (String, Error) {
    let outcome = ask(client).await;
    assert_eq!(server.requests().len(), 1, "asked once, since it may have been paid for");
    match outcome.end {
        Some(Err(error)) => (outcome.text, error),
        end => panic!("an error was expected, not {end:?}"),
    }
}
