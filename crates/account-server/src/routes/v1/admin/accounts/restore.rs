//! `POST /v1/admin/accounts/{id}/restore`: the account may sign in again.

use axum::{extract::State, http::StatusCode};
use domain::AccountId;

use super::suspension::set_suspended;
use crate::{
    App,
    http::{Admin, Id, Problems, Refusal, StoreFailure},
};

/// Restores an account.
#[utoipa::path(post, path = "/admin/accounts/{id}/restore", tag = "admin", security(("bearer" = [])),
    params(("id" = uuid::Uuid, Path, description = "The account")),
    responses((status = 204, description = "Restored"), Problems)
)]
#[tracing::instrument(name = "v1.admin.accounts.restore", skip_all, fields(account.id = %id))]
pub(crate) async fn handler(
    State(app): State<App>,
    admin: Admin,
    Id(id): Id<AccountId>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    set_suspended(&app, admin, id, None).await
}
