//! The reply as it must be: every field there, none besides.

use domain::{Dimension, Met};
use serde::Deserialize;

/// What the model says of one answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reply {
    pub levels: Vec<LevelReply>,
    pub points: Vec<PointReply>,
    pub strength: StrengthReply,
    pub tips: Vec<TipReply>,
    pub addresses_marker: bool,
    #[serde(rename = "language")]
    pub _language: String,
}

/// One dimension.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelReply {
    pub dimension: Dimension,
    pub level: u8,
    pub quote: String,
    pub reason: String,
}

/// One expected point.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PointReply {
    pub id: String,
    pub met: Met,
    pub quote: String,
}

/// Something to keep.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StrengthReply {
    pub quote: String,
    pub why: String,
}

/// Something to try.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TipReply {
    pub quote_or_gap: String,
    pub missing: String,
    pub why: String,
    #[serde(rename = "try")]
    pub attempt: String,
    pub check: String,
}
