//! `GET /v1/catalog/question-sets`: every question set with its version.

use account_api::catalog::{QuestionSetEntry, QuestionSets};
use account_store::Repositories;
use axum::{extract::State, http::HeaderMap, response::Response};

use crate::{
    App,
    http::{Problems, etag, public},
    routes::v1::catalog::Failure,
};

/// Every question set with its version.
#[utoipa::path(get, path = "/catalog/question-sets", tag = "catalog", responses(
    (status = 200, description = "They", body = QuestionSets),
    Problems,
))]
#[tracing::instrument(name = "v1.catalog.question_sets.list", skip_all)]
pub(crate) async fn handler(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failure> {
    let sets = app.store.connection().await?.question_sets().latest().await?;
    let entry = |set: account_store::QuestionSet| QuestionSetEntry {
        etag: etag(&set.hash),
        category: set.category,
        version: set.version,
    };
    Ok(public(&headers, &QuestionSets { question_sets: sets.into_iter().map(entry).collect() })?)
}
