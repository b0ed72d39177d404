//! `GET /v1/catalog/industries`: every industry and how much there is for it.

use std::collections::BTreeMap;

use account_api::catalog::{CategorySummary, Industries, Industry};
use axum::{extract::State, http::HeaderMap, response::Response};

use super::{Failure, categories::list::all, edited::Edits};
use crate::{
    App,
    http::{Problems, public},
};

/// Every industry and how much there is for it.
#[utoipa::path(get, path = "/catalog/industries", tag = "catalog", responses(
    (status = 200, description = "They", body = Industries),
    Problems,
))]
#[tracing::instrument(name = "v1.catalog.industries", skip_all)]
pub(crate) async fn handler(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failure> {
    let edits = Edits::read(&app).await?;
    Ok(public(&headers, &Industries { industries: industries(&all(&app, &edits).await?, &edits) })?)
}

fn industries(categories: &[CategorySummary], edits: &Edits) -> Vec<Industry> {
    let names = edits.industry_names();
    let mut found = BTreeMap::<&str, Industry>::new();
    for category in categories {
        for (id, questions) in &category.industries {
            let name = || names.get(id.as_str()).map(|name| (*name).to_owned());
            let empty = || Industry { id: id.clone(), name: name(), questions: 0, categories: Vec::new() };
            let industry = found.entry(id).or_insert_with(empty);
            industry.questions += questions;
            industry.categories.push(category.id.clone());
        }
    }
    found.into_values().collect()
}
