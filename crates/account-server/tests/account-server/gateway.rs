//! A gateway as stories have it, and a call through it.

use std::collections::BTreeMap;

use account_server::{Caps, GatewaySettings, Model, TokenPrice};
use domain::Secret;
use futures::StreamExt;
use llm::{Endpoint, Message, Piece, Request};
use tokio_util::sync::CancellationToken;

use crate::{client::Client, stage::Stage};

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
