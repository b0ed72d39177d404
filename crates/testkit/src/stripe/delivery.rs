//! How webhooks come: never quite as one would like.

use http_body_util::{BodyExt, Full};
use hyper::{Request, body::Bytes, client::conn::http1, header::HOST};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, task::JoinSet};
use url::Url;

use super::{Shared, StripeEvent, events::signature};

/// A way in which webhooks come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// Each once, in the order in which things happened.
    #[default]
    InOrder,
    /// Each three times, at once.
    Tripled,
    /// The latest first.
    Reversed,
    /// Not now: they stay, for a later delivery.
    Late,
    /// Never.
    Lost,
}

impl Delivery {
    /// Every way, with its name on the pages.
    pub(super) const ALL: [(&str, Self); 5] = [
        ("in order", Self::InOrder),
        ("tripled", Self::Tripled),
        ("reversed", Self::Reversed),
        ("late", Self::Late),
        ("lost", Self::Lost),
    ];
}

/// Delivers what happened. What is not acknowledged stays, to be sent again.
pub(super) async fn deliver(shared: &Shared, way: Delivery, now: i64) -> Vec<u16> {
    let (mut events, address) = {
        let mut state = shared.state();
        let Some(address) = state.webhook.clone().filter(|_| way != Delivery::Late) else { return Vec::new() };
        (state.events.drain(..).collect::<Vec<StripeEvent>>(), address)
    };
    match way {
        Delivery::Lost => return Vec::new(),
        Delivery::Reversed => events.reverse(),
        Delivery::InOrder | Delivery::Tripled | Delivery::Late => {}
    }
    let copies = if way == Delivery::Tripled { 3 } else { 1 };
    let mut statuses = Vec::new();
    for event in events {
        let mut sending = JoinSet::new();
        for _ in 0..copies {
            let header = signature(&shared.webhook_secret, now, &event.body);
            sending.spawn(send(address.clone(), event.body.clone(), header));
        }
        let replies = sending.join_all().await;
        if !replies.iter().any(|status| (200..300).contains(status)) {
            shared.state().events.push_back(event);
        }
        statuses.extend(replies);
    }
    statuses
}

/// Sends one event and gives the status of the reply; 0 if there was none.
async fn send(address: String, body: String, signature: String) -> u16 {
    try_send(&address, body, &signature).await.unwrap_or(0)
}

async fn try_send(address: &str, body: String, signature: &str) -> Option<u16> {
    let url = Url::parse(address).ok()?;
    let authority = format!("{}:{}", url.host_str()?, url.port_or_known_default()?);
    let stream = TcpStream::connect(&authority).await.ok()?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.ok()?;
    let request = Request::post(url.path())
        .header(HOST, authority)
        .header("content-type", "application/json; charset=utf-8")
        .header("stripe-signature", signature)
        .body(Full::<Bytes>::from(body))
        .ok()?;
    let answered = async {
        let response = sender.send_request(request).await.ok()?;
        let status = response.status().as_u16();
        response.into_body().collect().await.ok()?;
        Some(status)
    };
    tokio::select! {
        status = answered => status,
        _ = connection => None,
    }
}
