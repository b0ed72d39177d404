//! What the summaries add up to: `/v1/analytics/...`.

pub(crate) mod categories;
pub(crate) mod dashboard;
pub(crate) mod progress;
