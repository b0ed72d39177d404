//! `POST /v1/admin/accounts/{id}/suspend`: the account may do nothing from here on; its sessions end at once.

use account_store::Repositories;
use axum::{extract::State, http::StatusCode};
use domain::AccountId;
use tracing::info;

use crate::{
    App,
    http::{Admin, Id, Problems, Refusal, StoreFailure},
};

/// Suspends an account.
#[utoipa::path(post, path = "/admin/accounts/{id}/suspend", tag = "admin", security(("bearer" = [])),
    params(("id" = uuid::Uuid, Path, description = "The account")),
    responses(
        (status = 204, description = "Suspended"),
        Problems,
    )
)]
#[tracing::instrument(name = "v1.admin.accounts.suspend", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    Admin(me): Admin,
    Id(id): Id<AccountId>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    let now = app.now();
    let mut tx = app.store.begin().await?;
    // Nobody locks themselves out by mistake.
    if id == me.account || !tx.accounts().set_suspended(id, Some(now)).await? {
        return Ok(Err(Refusal::not_found()));
    }
    tx.sessions().end_all(id, None, now).await?;
    tx.commit().await?;
    info!(admin.id = %me.account, account.id = %id, "Suspended account {id}");
    Ok(Ok(StatusCode::NO_CONTENT))
}
