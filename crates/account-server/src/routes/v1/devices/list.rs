//! `GET /v1/devices`: the computers of the account, and how far the line of each reaches.

use account_api::sync::Devices;
use account_store::Repositories;
use axum::extract::State;

use crate::{
    App,
    http::{Json, Problems, SignedIn, StoreFailure},
};

/// The computers of the account.
#[utoipa::path(get, path = "/devices", tag = "sync", security(("bearer" = [])), responses(
    (status = 200, description = "They", body = Devices),
    Problems,
))]
#[tracing::instrument(name = "v1.devices.list", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: SignedIn) -> Result<Json<Devices>, StoreFailure> {
    let devices = app.store.connection().await?.devices().of(me.account).await?;
    Ok(Json(Devices { devices }))
}
