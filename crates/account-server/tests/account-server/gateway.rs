//! Settings of a gateway, as stories have them.

use std::collections::BTreeMap;

use account_server::{Caps, GatewaySettings, Model, TokenPrice};
use domain::Secret;

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
