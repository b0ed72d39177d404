//! A gateway as stories have it, and a call through it.

use std::{collections::BTreeMap, time::Duration};

use account_server::{Caps, GatewaySettings, Model, TokenPrice};
use domain::Secret;
use futures::StreamExt;
use llm::{Endpoint, Message, Piece, Request};
use serde_json::{Value, json};
use testkit::ModelServer;
use tokio_util::sync::CancellationToken;

use crate::{client::Client, stage::Stage};

pub const UPSTREAM_KEY: &str = "sk-upstream";
pub const CHAT: &str = "/v1/ai/chat/completions";

/// So that a token sent costs 1, one that the provider had kept a half, and one received 2.
const PRICE: TokenPrice = TokenPrice { input: 1_000_000, cached: 500_000, output: 2_000_000 };

/// A gateway to one model, which nobody can ask too often.
pub fn settings(address: &str, key: &str, upstream: &str) -> GatewaySettings {
    GatewaySettings {
        address: address.to_owned(),
        key: Secret::new(key),
        models: BTreeMap::from([("jobt-fast".to_owned(), Model { upstream: upstream.to_owned(), price: PRICE })]),
        micros_a_day: 1_000_000_000,
        caps: Caps { burst: 1_000_000, open_calls: 100, ..Caps::default() },
    }
}

/// A provider, and a server that asks it.
pub async fn provided() -> (ModelServer, Stage) {
    provided_with(|_| ()).await
}

/// The same with caps that a story changes.
pub async fn provided_with(change: impl FnOnce(&mut GatewaySettings)) -> (ModelServer, Stage) {
    let models = ModelServer::start_with_key(UPSTREAM_KEY);
    let mut settings = settings(&models.base_url(), UPSTREAM_KEY, "scripted-1");
    change(&mut settings);
    let stage = Stage::with(|config| config.ai = Some(settings)).await;
    (models, stage)
}

/// A call that can cost 34 for its words and what is around them, and 200 for its answer.
pub fn asked() -> Value {
    json!({"model": "jobt-fast", "messages": [{"role": "user", "content": "Hi"}], "max_tokens": 100})
}

pub fn streamed() -> Value {
    let mut asked = asked();
    asked["stream"] = json!(true);
    asked
}

pub async fn usage(client: &Client) -> Value {
    client.get("/v1/ai/usage").await.json()
}

/// The usage, once no call is open.
pub async fn settled(client: &Client) -> Value {
    for _ in 0..400 {
        let usage = usage(client).await;
        if usage["reserved_micros"] == 0 && usage["lines"][0].is_object() {
            return usage;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("a call stays open: {}", usage(client).await)
}

/// Streams one call through the app's own client and gives all its words; `hear` is called at each piece of them.
pub async fn words(stage: &Stage, client: &Client, mut hear: impl FnMut()) -> String {
    let address = format!("http://{}/v1/ai", stage.address).parse().expect("an address");
    let endpoint = Endpoint::new(address, client.access.as_deref().map(Secret::new));
    let request = Request {
        model: "jobt-fast".to_owned(),
        system: "You are an interviewer.".to_owned(),
        messages: vec![Message::user("Ask.")],
        max_output_tokens: 50,
        temperature: None,
    };
    let mut pieces = llm::Client::new(endpoint).expect("it is valid").stream(request, CancellationToken::new());
    let mut text = String::new();
    while let Some(piece) = pieces.next().await {
        match piece.expect("it streams") {
            Piece::Text(words) => {
                text.push_str(&words);
                hear();
            }
            Piece::Retrying { .. } => panic!("nothing failed"),
            Piece::Finished { .. } => break,
        }
    }
    text
}
