//! `GET /v1/admin/industries`: every industry, also hidden ones and those of withdrawn categories, and what was changed of it.

use account_api::admin::{IndustryEntries, IndustryEntry};
use account_store::{CatalogKind, Repositories};
use axum::extract::State;

use crate::{
    App,
    http::{Json, Problems, Staff},
    routes::v1::catalog::{Failure, every_industry},
};

/// Every industry, hidden ones too.
#[utoipa::path(get, path = "/admin/industries", tag = "admin", security(("bearer" = [])), responses(
    (status = 200, description = "They", body = IndustryEntries),
    Problems,
))]
#[tracing::instrument(name = "v1.admin.industries.list", skip_all)]
pub(crate) async fn handler(State(app): State<App>, _: Staff) -> Result<Json<IndustryEntries>, Failure> {
    let ids = every_industry(&app).await?;
    let edits = app.store.connection().await?.catalog_edits().all().await?;
    let entry = |id: String| {
        let edit = edits.iter().find(|edit| edit.kind == CatalogKind::Industry && edit.id == id);
        let is_hidden = edit.is_some_and(|edit| edit.is_hidden);
        IndustryEntry { id, name: edit.and_then(|edit| edit.name.clone()), is_hidden }
    };
    Ok(Json(IndustryEntries { industries: ids.into_iter().map(entry).collect() }))
}
