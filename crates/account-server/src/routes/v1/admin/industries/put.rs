//! `PUT /v1/admin/industries/{id}`: names an industry, or hides it, at once and without a release.

use account_api::{
    admin::{AuditAction, EditIndustry},
    practice::CategoryId,
};
use account_store::{CatalogKind, Repositories};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    audit::{By, note},
    http::{Admin, Id, Json, Problems, Refusal},
    routes::v1::catalog::{Failure, every_industry},
};

/// Names an industry, or hides it.
#[utoipa::path(put, path = "/admin/industries/{id}", tag = "admin", security(("bearer" = [])),
    params(("id" = String, Path, description = "The industry")), request_body = EditIndustry,
    responses((status = 204, description = "Shown so"), Problems)
)]
#[tracing::instrument(name = "v1.admin.industries.put", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    Admin(me): Admin,
    Id(id): Id<CategoryId>,
    Json(asked): Json<EditIndustry>,
) -> Result<Response, Failure> {
    if !every_industry(&app).await?.contains(id.as_str()) {
        return Ok(Refusal::not_found().into_response());
    }
    let mut tx = app.store.begin().await?;
    tx.catalog_edits().put(CatalogKind::Industry, &id, asked.name.as_ref(), asked.is_hidden, app.now()).await?;
    note(&app, &mut tx, AuditAction::IndustryEdited, By::Staff(me.account), None).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
