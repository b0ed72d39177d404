//! `GET /v1/records`: a piece of the line of one computer, behind a number.

use account_api::{
    ErrorCode,
    sync::{BATCH_MAX, PULL_MAX, Pulled},
};
use account_store::Repositories;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::DeviceId;
use serde::Deserialize;

use crate::{
    App,
    http::{Problems, Query, Refusal, SignedIn, StoreFailure, resumable},
};

/// Which piece.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Whose line.
    #[param(value_type = uuid::Uuid)]
    device: DeviceId,
    /// The last number that is known; 0 unless said otherwise.
    after: Option<i64>,
    /// At most so many; 500 unless said otherwise.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u16>,
}

fn not_a_size() -> Refusal {
    let message = format!("Ask for 1 to {BATCH_MAX} records at a time");
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::InvalidField, message).at_field("limit")
}

/// A piece of the line of one computer.
#[utoipa::path(get, path = "/records", tag = "sync", security(("bearer" = [])), params(Asked), responses(
    (status = 200, description = "The records", body = Pulled),
    (status = 206, description = "What is missing of a reply that broke off, by `Range` and `If-Range`"),
    Problems,
))]
#[tracing::instrument(name = "v1.records.pull", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Result<Response, Refusal>, StoreFailure> {
    let most = asked.limit.unwrap_or(BATCH_MAX);
    if !(1..=BATCH_MAX).contains(&most) {
        return Ok(Err(not_a_size()));
    }
    let mut store = app.store.connection().await?;
    let Some(device) = store.devices().find(me.account, asked.device).await? else {
        return Ok(Err(Refusal::not_found()));
    };
    let after = asked.after.unwrap_or(0);
    let records = store.records().after(me.account, asked.device, after, i64::from(most), PULL_MAX).await?;
    // What stands under a number stays until the computer is forgotten.
    let etag = format!("\"{}-{}-{}\"", device.created_at.unix_timestamp_nanos(), device.last_idx, records.len());
    Ok(Ok(resumable(&headers, &etag, &Pulled { records, last_idx: device.last_idx })))
}
