//! `GET /v1/catalog/categories`: every category with its counts.

use account_api::catalog::{Categories, CategorySummary};
use axum::{extract::State, http::HeaderMap, response::Response};

use crate::{
    App,
    http::{Problems, public},
    routes::v1::catalog::{
        Failure,
        edited::{Edits, as_released},
    },
};

/// Every category with its counts.
#[utoipa::path(get, path = "/catalog/categories", tag = "catalog", responses(
    (status = 200, description = "They", body = Categories),
    Problems,
))]
#[tracing::instrument(name = "v1.catalog.categories.list", skip_all)]
pub(crate) async fn handler(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failure> {
    let edits = Edits::read(&app).await?;
    Ok(public(&headers, &Categories { categories: all(&app, &edits).await? })?)
}

/// Every category as it is shown.
pub(in crate::routes::v1::catalog) async fn all(app: &App, edits: &Edits) -> Result<Vec<CategorySummary>, Failure> {
    Ok(as_released(app).await?.into_iter().map(|category| edits.apply(category)).collect())
}
