//! `GET /v1/catalog/question-sets/{category}`: the questions themselves, in the latest version.

use account_api::practice::CategoryId;
use account_store::Repositories;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    http::{Id, Problems, Refusal, etag, public_as},
    routes::v1::catalog::Failure,
};

/// The questions of a category.
#[utoipa::path(get, path = "/catalog/question-sets/{category}", tag = "catalog", params(("category" = String, Path, description = "The category")), responses(
    (status = 200, description = "They, as `content/README.md` describes them", body = serde_json::Value),
    Problems,
))]
#[tracing::instrument(name = "v1.catalog.question_sets.get", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    Id(category): Id<CategoryId>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let mut store = app.store.connection().await?;
    let Some(set) = store.question_sets().find(category.as_str()).await? else {
        return Ok(Refusal::not_found().into_response());
    };
    let Some(content) = store.question_sets().content(&set.category, set.version).await? else {
        return Ok(Refusal::not_found().into_response());
    };
    let content = serde_json::to_vec(&content)?;
    Ok(public_as(&headers, &etag(&set.hash), || content))
}
