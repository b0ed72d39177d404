//! `GET /v1/analytics/categories/compare`: what some categories add up to.

use account_api::{ErrorCode, analytics::Breakdown, practice::CategoryId};
use account_store::Repositories;
use axum::{extract::State, http::StatusCode};
use serde::Deserialize;

use crate::{
    App,
    http::{Json, Problems, Query, Refusal, SignedIn, StoreFailure},
};

/// How many categories are compared at once.
const MOST: usize = 20;

/// Which categories.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Their ids with commas between them, at most 20.
    #[param(pattern = "^[a-z0-9-]{1,64}(,[a-z0-9-]{1,64}){0,19}$")]
    ids: String,
}

fn not_a_list() -> Refusal {
    let message = "Name at most 20 categories with commas between them";
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::InvalidField, message).at_field("ids")
}

/// What some categories add up to.
#[utoipa::path(get, path = "/analytics/categories/compare", tag = "analytics", security(("bearer" = [])), params(Asked), responses(
    (status = 200, description = "Those that were practised", body = Breakdown),
    Problems,
))]
#[tracing::instrument(name = "v1.analytics.categories.compare", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Result<Json<Breakdown>, Refusal>, StoreFailure> {
    let named: Result<Vec<CategoryId>, _> = asked.ids.split(',').take(MOST + 1).map(str::parse).collect();
    let Some(named) = named.ok().filter(|named| named.len() <= MOST) else { return Ok(Err(not_a_list())) };
    let categories = app.store.connection().await?.analytics().categories(me.account, Some(&named)).await?;
    Ok(Ok(Json(Breakdown { categories })))
}
