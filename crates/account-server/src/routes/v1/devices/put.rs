//! `PUT /v1/devices/{id}`: knows a computer, or calls it otherwise.

use account_api::sync::PutDevice;
use account_store::Repositories;
use axum::{extract::State, http::StatusCode};
use domain::DeviceId;

use crate::{
    App,
    http::{Id, Json, Problems, SignedIn, StoreFailure},
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
) -> Result<StatusCode, StoreFailure> {
    app.store.connection().await?.devices().put(me.account, id, &asked.name, app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
