//! Bodies of `/v1/analytics/...`: what the summaries add up to.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

time::serde::format_description!(date, Date, "[year]-[month]-[day]");

/// How long one step of a trend is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A day of the candidate's calendar.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
}

/// What some interviews add up to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Totals {
    /// How many.
    pub interviews: i64,
    /// Their answers.
    pub answers: i64,
    /// Time on answers, in milliseconds.
    pub spent_ms: i64,
    /// Mean of the points of those that have some.
    pub mean_points: Option<f64>,
    /// The most points.
    pub best_points: Option<i16>,
}

/// Everything at a glance.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dashboard {
    /// Of all time.
    pub all: Totals,
    /// Of the last thirty days.
    pub last_30_days: Totals,
    /// When the latest began.
    #[serde(with = "time::serde::rfc3339::option")]
    pub latest_at: Option<OffsetDateTime>,
}

/// One step of a trend; steps without an interview are left out.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    /// Its first day in the candidate's calendar.
    #[serde(with = "date")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "date"))]
    pub starts_on: Date,
    /// What it adds up to.
    #[serde(flatten)]
    pub totals: Totals,
}

/// A trend, oldest step first.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Progress {
    /// How long a step is.
    pub period: Period,
    /// The steps.
    pub steps: Vec<Step>,
}

/// One category.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryTotals {
    /// Which.
    pub category: String,
    /// What it adds up to.
    #[serde(flatten)]
    pub totals: Totals,
}

/// Categories, those with the most interviews first.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Breakdown {
    /// The categories.
    pub categories: Vec<CategoryTotals>,
}
