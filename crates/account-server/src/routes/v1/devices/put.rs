//! `PUT /v1/devices/{id}`: knows a computer, or calls it otherwise.

use account_api::{
    ErrorCode,
    sync::{DEVICES_MAX, PutDevice},
};
use account_store::Repositories;
use axum::{extract::State, http::StatusCode};
use domain::DeviceId;

use crate::{
    App,
    http::{Id, Json, Problems, Refusal, SignedIn, StoreFailure},
};

/// Knows a computer, or calls it otherwise.
#[utoipa::path(put, path = "/devices/{id}", tag = "sync", security(("bearer" = [])), params(("id" = uuid::Uuid, Path, description = "The computer, as it names itself")), request_body = PutDevice, responses(
    (status = 204, description = "Known"),
    Problems,
))]
#[tracing::instrument(name = "v1.devices.put", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Id(id): Id<DeviceId>,
    Json(asked): Json<PutDevice>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    let mut store = app.store.connection().await?;
    let is_known = store.devices().put(me.account, id, &asked.name, DEVICES_MAX, app.now()).await?;
    Ok(if is_known { Ok(StatusCode::NO_CONTENT) } else { Err(too_many()) })
}

fn too_many() -> Refusal {
    let message = "This account has as many computers as it may. Forget one that is not used";
    Refusal::new(StatusCode::FORBIDDEN, ErrorCode::QuotaReached, message)
}
