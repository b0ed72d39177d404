//! `DELETE /v1/devices/{id}`: forgets a computer and its records.

use account_api::admin::AuditAction;
use account_store::Repositories;
use axum::{extract::State, http::StatusCode};
use domain::DeviceId;

use crate::{
    App,
    audit::{By, note},
    http::{Id, Problems, Refusal, SignedIn, StoreFailure},
};

/// Forgets a computer and its records.
#[utoipa::path(delete, path = "/devices/{id}", tag = "sync", security(("bearer" = [])), params(("id" = uuid::Uuid, Path, description = "The computer, as it names itself")), responses(
    (status = 204, description = "Forgotten"),
    Problems,
))]
#[tracing::instrument(name = "v1.devices.delete", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Id(id): Id<DeviceId>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    let mut tx = app.store.begin().await?;
    if !tx.devices().delete(me.account, id).await? {
        return Ok(Err(Refusal::not_found()));
    }
    note(&app, &mut tx, AuditAction::DeviceForgotten, By::Owner, Some(me.account)).await?;
    tx.commit().await?;
    Ok(Ok(StatusCode::NO_CONTENT))
}
