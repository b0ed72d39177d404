//! `GET /v1/analytics/progress`: a trend, in steps of the candidate's own calendar.

use account_api::{
    ErrorCode,
    analytics::{Period, Progress},
};
use account_store::Repositories;
use axum::{extract::State, http::StatusCode};
use serde::Deserialize;
use time::Duration;

use crate::{
    App,
    http::{Json, Problems, Query, Refusal, SignedIn, StoreFailure},
};

/// Which trend.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// How long a step is; a day unless said otherwise.
    #[param(value_type = Option<Period>)]
    period: Option<Period>,
    /// Whose calendar, as `Europe/Berlin`; `UTC` unless said otherwise.
    #[param(pattern = "^[A-Za-z][A-Za-z0-9/_+-]{0,63}$")]
    zone: Option<String>,
}

/// How far back a trend goes.
fn reach(period: Period) -> Duration {
    match period {
        Period::Day => Duration::days(90),
        Period::Week => Duration::weeks(104),
        Period::Month => Duration::days(3660),
    }
}

/// Whether a text can be the name of a zone. A bare offset cannot: it has no calendar, and its sign is read both ways.
fn is_name(zone: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "/_-+".contains(c);
    zone.len() <= 64 && zone.starts_with(|c: char| c.is_ascii_alphabetic()) && zone.chars().all(fits)
}

fn unknown_zone() -> Refusal {
    let message = "Nobody knows this time zone. A name looks like `Europe/Berlin`";
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::InvalidField, message).at_field("zone")
}

/// A trend.
#[utoipa::path(get, path = "/analytics/progress", tag = "analytics", security(("bearer" = [])), params(Asked), responses(
    (status = 200, description = "Its steps, oldest first", body = Progress),
    Problems,
))]
#[tracing::instrument(name = "v1.analytics.progress", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Result<Json<Progress>, Refusal>, StoreFailure> {
    let period = asked.period.unwrap_or(Period::Day);
    let zone = asked.zone.as_deref().unwrap_or("UTC");
    if !is_name(zone) {
        return Ok(Err(unknown_zone()));
    }
    let since = app.now() - reach(period);
    let steps = app.store.connection().await?.analytics().progress(me.account, period, zone, since).await?;
    Ok(steps.map(|steps| Json(Progress { period, steps })).ok_or_else(unknown_zone))
}
