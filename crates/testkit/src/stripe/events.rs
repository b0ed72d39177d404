//! What is told of, and how it is signed.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::state::State;

/// The version of the API whose form objects have.
const API_VERSION: &str = "2026-09-30.endive";

/// One event, as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripeEvent {
    /// Its id.
    pub id: String,
    /// What happened.
    pub kind: String,
    /// The body, byte by byte.
    pub body: String,
}

impl State {
    /// Notes what happened, to be told.
    pub(super) fn tell(&mut self, kind: &str, object: &Value) {
        let id = self.id("evt");
        let event = json!({
            "id": id, "object": "event", "api_version": API_VERSION, "created": self.now, "livemode": false,
            "pending_webhooks": 1, "request": {"id": null, "idempotency_key": null}, "type": kind, "data": {"object": object},
        });
        self.events.push_back(StripeEvent { id, kind: kind.to_owned(), body: event.to_string() });
    }
}

/// The value of the header `Stripe-Signature`.
pub(super) fn signature(secret: &str, now: i64, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length");
    mac.update(format!("{now}.{body}").as_bytes());
    let mut header = format!("t={now},v1=");
    for byte in mac.finalize().into_bytes() {
        // Writing to a string cannot fail.
        let _ = write!(header, "{byte:02x}");
    }
    header
}
