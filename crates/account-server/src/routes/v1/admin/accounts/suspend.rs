//! `POST /v1/admin/accounts/{id}/suspend`: the account may do nothing from here on; its sessions end at once.

use axum::{extract::State, http::StatusCode};
use domain::AccountId;

use super::suspension::set_suspended;
use crate::{
    App,
    http::{Admin, Id, Problems, Refusal, StoreFailure},
};

/// Suspends an account.
#[utoipa::path(post, path = "/admin/accounts/{id}/suspend", tag = "admin", security(("bearer" = [])),
    params(("id" = uuid::Uuid, Path, description = "The account")),
    responses((status = 204, description = "Suspended"), Problems)
)]
#[tracing::instrument(name = "v1.admin.accounts.suspend", skip_all, fields(account.id = %id))]
pub(crate) async fn handler(
    State(app): State<App>,
    admin: Admin,
    Id(id): Id<AccountId>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    set_suspended(&app, admin, id, Some(app.now())).await
}
