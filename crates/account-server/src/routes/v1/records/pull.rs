//! `GET /v1/records`: a piece of the line of one computer, behind a number.

use account_api::sync::{BATCH_MAX, Pulled};
use account_store::Repositories;
use axum::extract::State;
use domain::DeviceId;
use serde::Deserialize;

use crate::{
    App,
    http::{Json, Problems, Query, Refusal, SignedIn, StoreFailure},
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
}

/// A piece of the line of one computer.
#[utoipa::path(get, path = "/records", tag = "sync", security(("bearer" = [])), params(Asked), responses(
    (status = 200, description = "The records", body = Pulled),
    Problems,
))]
#[tracing::instrument(name = "v1.records.pull", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Result<Json<Pulled>, Refusal>, StoreFailure> {
    let mut store = app.store.connection().await?;
    let Some(device) = store.devices().find(me.account, asked.device).await? else {
        return Ok(Err(Refusal::not_found()));
    };
    let after = asked.after.unwrap_or(0);
    let records = store.records().after(me.account, asked.device, after, i64::from(BATCH_MAX)).await?;
    Ok(Ok(Json(Pulled { records, last_idx: device.last_idx })))
}
