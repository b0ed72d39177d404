//! `GET /v1/catalog/categories`: every category with its counts.

use account_api::catalog::{Categories, CategorySummary};
use account_store::Repositories;
use axum::{extract::State, http::HeaderMap, response::Response};

use crate::{
    App,
    http::{Problems, public},
    routes::v1::catalog::Failure,
};

/// Every category with its counts.
#[utoipa::path(get, path = "/catalog/categories", tag = "catalog", responses(
    (status = 200, description = "They", body = Categories),
    Problems,
))]
#[tracing::instrument(name = "v1.catalog.categories.list", skip_all)]
pub(crate) async fn handler(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failure> {
    Ok(public(&headers, &Categories { categories: all(&app).await? })?)
}

/// The latest version of every category.
pub(in crate::routes::v1::catalog) async fn all(app: &App) -> Result<Vec<CategorySummary>, Failure> {
    let sets = app.store.connection().await?.question_sets().latest().await?;
    Ok(sets.into_iter().map(|set| serde_json::from_value(set.summary)).collect::<Result<_, _>>()?)
}
