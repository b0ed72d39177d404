//! `GET /v1/admin/categories`: every category, withdrawn ones too, and what was changed of it.

use account_api::{
    admin::{CategoryEntries, CategoryEntry},
    catalog::CategorySummary,
};
use account_store::{CatalogKind, Repositories};
use axum::extract::State;

use crate::{
    App,
    http::{Json, Problems, Staff},
    routes::v1::catalog::Failure,
};

/// Every category, withdrawn ones too.
#[utoipa::path(get, path = "/admin/categories", tag = "admin", security(("bearer" = [])), responses(
    (status = 200, description = "They", body = CategoryEntries),
    Problems,
))]
#[tracing::instrument(name = "v1.admin.categories.list", skip_all)]
pub(crate) async fn handler(State(app): State<App>, _: Staff) -> Result<Json<CategoryEntries>, Failure> {
    let mut store = app.store.connection().await?;
    let edits = store.catalog_edits().all().await?;
    let mut categories = Vec::new();
    for (summary, is_offered) in store.question_sets().every().await? {
        let CategorySummary { id, name: released_name, .. } = serde_json::from_value(summary)?;
        let edit = edits.iter().find(|edit| edit.kind == CatalogKind::Category && edit.id == id);
        let name = edit.and_then(|edit| edit.name.clone());
        categories.push(CategoryEntry { id, released_name, name, is_offered });
    }
    Ok(Json(CategoryEntries { categories }))
}
