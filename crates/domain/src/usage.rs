//! Tokens and money.

use serde::{Deserialize, Serialize};

/// Millionths of a US dollar. Integers, so that sums are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MicroDollars(pub u64);

impl MicroDollars {
    /// So many cents.
    pub const fn from_cents(cents: u64) -> Self {
        Self(cents * 10_000)
    }

    /// The sum, at most the largest value.
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// What one request to a model used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// The host that was asked.
    pub host: String,
    /// The model as the server named it.
    pub model: String,
    /// What kind of content was sent: `question`, `follow_up`, `assessment`, `comparison`, `probe`.
    pub purpose: String,
    /// Tokens sent.
    pub input_tokens: u64,
    /// Of those, read from the server's cache.
    pub cached_tokens: u64,
    /// Tokens received.
    pub output_tokens: u64,
    /// Whether the numbers are ours because the server gave none.
    pub estimated: bool,
    /// What it cost by the price file; `None` when the model has no price there.
    pub cost: Option<MicroDollars>,
}
