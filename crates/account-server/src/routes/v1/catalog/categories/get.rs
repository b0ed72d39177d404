//! `GET /v1/catalog/categories/{id}`: one category with its counts.

use account_api::{catalog::CategorySummary, practice::CategoryId};
use account_store::Repositories;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    http::{Id, Problems, Refusal, public},
    routes::v1::catalog::{Failure, edited::Edits},
};

/// One category with its counts.
#[utoipa::path(get, path = "/catalog/categories/{id}", tag = "catalog", params(("id" = String, Path, description = "The category")), responses(
    (status = 200, description = "It", body = CategorySummary),
    Problems,
))]
#[tracing::instrument(name = "v1.catalog.categories.get", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    Id(id): Id<CategoryId>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let found = app.store.connection().await?.question_sets().find(id.as_str()).await?;
    let Some(set) = found else { return Ok(Refusal::not_found().into_response()) };
    let category: CategorySummary = serde_json::from_value(set.summary)?;
    Ok(public(&headers, &Edits::read(&app).await?.apply(category))?)
}
