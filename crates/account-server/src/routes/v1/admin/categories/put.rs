//! `PUT /v1/admin/categories/{id}`: shows a category under another name, at once and without a release.

use account_api::{
    admin::{AuditAction, EditCategory},
    practice::CategoryId,
};
use account_store::{CatalogKind, Repositories};
use axum::{extract::State, http::StatusCode};

use crate::{
    App,
    audit::{By, note},
    http::{Admin, Id, Json, Problems, Refusal, StoreFailure},
};

/// Shows a category under another name.
#[utoipa::path(put, path = "/admin/categories/{id}", tag = "admin", security(("bearer" = [])),
    params(("id" = String, Path, description = "The category")), request_body = EditCategory,
    responses((status = 204, description = "Shown so"), Problems)
)]
#[tracing::instrument(name = "v1.admin.categories.put", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    Admin(me): Admin,
    Id(id): Id<CategoryId>,
    Json(asked): Json<EditCategory>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    let mut tx = app.store.begin().await?;
    if tx.question_sets().find(id.as_str()).await?.is_none() {
        return Ok(Err(Refusal::not_found()));
    }
    tx.catalog_edits().put(CatalogKind::Category, &id, asked.name.as_ref(), false, app.now()).await?;
    note(&app, &mut tx, AuditAction::CategoryEdited, By::Staff(me.account), None).await?;
    tx.commit().await?;
    Ok(Ok(StatusCode::NO_CONTENT))
}
