//! What the gateway is held to, checked.

use std::{collections::BTreeMap, time::Duration};

use domain::Secret;

use super::Model;

/// Where models are asked, which, and how much of it.
#[derive(Debug)]
pub struct GatewaySettings {
    /// The provider's address, up to and including `/v1`, without a slash at its end.
    pub address: String,
    /// Our key there.
    pub key: Secret,
    /// The models, by the name that clients know.
    pub models: BTreeMap<String, Model>,
    /// What all calls of one day may cost, in millionths of a dollar.
    pub micros_a_day: i64,
    /// How much at a time.
    pub caps: Caps,
}

/// How much one call, one account and the gateway may do.
#[derive(Clone, Copy, Debug)]
pub struct Caps {
    /// The most text that a call sends, in bytes. A token has at least one.
    pub input_bytes: usize,
    /// The most tokens that a call receives.
    pub output_tokens: u32,
    /// What a call receives that does not say how much, in tokens.
    pub output_tokens_unless_said: u32,
    /// The most calls of one account at a time.
    pub open_calls: i64,
    /// How many calls an account makes in a row.
    pub burst: i32,
    /// How long until it may make one more.
    pub each: time::Duration,
    /// The most calls of this instance at a time.
    pub streams: usize,
    /// How long the provider may take to begin.
    pub head: Duration,
    /// How long the provider may be silent, and the client may not read.
    pub idle: Duration,
    /// How long a call may take.
    pub total: Duration,
    /// The most bytes of one reply.
    pub reply_bytes: usize,
}

impl Default for Caps {
    fn default() -> Self {
        Self {
            input_bytes: 200_000,
            output_tokens: 8_192,
            output_tokens_unless_said: 2_048,
            open_calls: 4,
            burst: 20,
            each: time::Duration::seconds(3),
            streams: 1_000,
            head: Duration::from_mins(1),
            idle: Duration::from_mins(1),
            total: Duration::from_mins(5),
            reply_bytes: 8 * 1024 * 1024,
        }
    }
}
