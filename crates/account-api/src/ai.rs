//! Bodies of `/v1/ai/usage`. Those of the other addresses below `/v1/ai` are in the shape of OpenAI's API.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

/// What calls of one model came to on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsageLine {
    /// The day, UTC.
    #[serde(with = "day")]
    pub day: Date,
    /// The model, by the name that `/v1/ai/models` tells.
    pub model: String,
    /// How many calls.
    pub calls: i64,
    /// Calls that were broken off, or of which the provider told no numbers: theirs are estimates.
    pub estimated_calls: i64,
    /// Tokens that were sent.
    pub input_tokens: i64,
    /// Those of them that the provider had kept, which cost less.
    pub cached_tokens: i64,
    /// Tokens that were received.
    pub output_tokens: i64,
    /// What that costs, in millionths of a dollar.
    pub cost_micros: i64,
}

/// Today's allowance, and what the last weeks came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Usage {
    /// What AI may cost today, in millionths of a dollar.
    pub allowance_micros: i64,
    /// What it has cost today.
    pub spent_micros: i64,
    /// The most that open calls can cost.
    pub reserved_micros: i64,
    /// When the allowance is whole again.
    #[serde(with = "time::serde::rfc3339")]
    pub resets_at: OffsetDateTime,
    /// The last 31 days, latest first.
    pub lines: Vec<UsageLine>,
}

time::serde::format_description!(day, Date, "[year]-[month]-[day]");
