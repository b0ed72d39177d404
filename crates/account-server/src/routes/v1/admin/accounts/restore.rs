//! `POST /v1/admin/accounts/{id}/restore`: the account may sign in again.

use account_store::Repositories;
use axum::{extract::State, http::StatusCode};
use domain::AccountId;
use tracing::info;

use crate::{
    App,
    http::{Admin, Id, Problems, Refusal, StoreFailure},
};

/// Restores an account.
#[utoipa::path(post, path = "/admin/accounts/{id}/restore", tag = "admin", security(("bearer" = [])),
    params(("id" = uuid::Uuid, Path, description = "The account")),
    responses(
        (status = 204, description = "Restored"),
        Problems,
    )
)]
#[tracing::instrument(name = "v1.admin.accounts.restore", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    Admin(me): Admin,
    Id(id): Id<AccountId>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    if !app.store.connection().await?.accounts().set_suspended(id, None).await? {
        return Ok(Err(Refusal::not_found()));
    }
    info!(admin.id = %me.account, account.id = %id, "Restored account {id}");
    Ok(Ok(StatusCode::NO_CONTENT))
}
