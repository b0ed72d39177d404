//! `GET /v1/records/status`: how far the line of each computer reaches; the same list as `/v1/devices`.

use account_api::sync::Devices;
use account_store::Repositories;
use axum::extract::State;

use crate::{
    App,
    http::{Json, Problems, SignedIn, StoreFailure},
};

/// How far the line of each computer reaches.
#[utoipa::path(get, path = "/records/status", tag = "sync", security(("bearer" = [])), responses(
    (status = 200, description = "The lines", body = Devices),
    Problems,
))]
#[tracing::instrument(name = "v1.records.status", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: SignedIn) -> Result<Json<Devices>, StoreFailure> {
    let devices = app.store.connection().await?.devices().of(me.account).await?;
    Ok(Json(Devices { devices }))
}
