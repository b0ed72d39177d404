//! `GET /v1/interviews`: summaries, latest first, by pages.

use account_api::{
    ErrorCode, PAGE_MAX, Page,
    practice::{CategoryId, Interview},
};
use account_store::{InterviewCursor, Repositories};
use axum::{extract::State, http::StatusCode};
use serde::Deserialize;

use super::cursor;
use crate::{
    App,
    http::{Json, Problems, Query, Refusal, SignedIn, StoreFailure},
};

/// Which page.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// What the page before gave as `next`.
    #[param(pattern = "^[0-9]{1,16}\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    after: Option<String>,
    /// Only of this category.
    #[param(value_type = Option<String>, pattern = "^[a-z0-9-]{1,64}$")]
    category: Option<CategoryId>,
    /// At most so many; 100 unless said otherwise.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u16>,
}

fn not_a_size() -> Refusal {
    let message = format!("A page has 1 to {PAGE_MAX} interviews");
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::InvalidField, message).at_field("limit")
}

fn not_a_place() -> Refusal {
    let message = "This is not the place where a page ended";
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::InvalidField, message).at_field("after")
}

/// Summaries of interviews, latest first, by pages.
#[utoipa::path(get, path = "/interviews", tag = "practice", security(("bearer" = [])), params(Asked), responses(
    (status = 200, description = "One page", body = Page<Interview>),
    Problems,
))]
#[tracing::instrument(name = "v1.interviews.list", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Result<Json<Page<Interview>>, Refusal>, StoreFailure> {
    let behind = match asked.after.as_deref().map(cursor::read) {
        None => None,
        Some(Some(behind)) => Some(behind),
        Some(None) => return Ok(Err(not_a_place())),
    };
    let most = asked.limit.unwrap_or(PAGE_MAX);
    if !(1..=PAGE_MAX).contains(&most) {
        return Ok(Err(not_a_size()));
    }
    let mut store = app.store.connection().await?;
    let items = store.interviews().page(me.account, asked.category.as_ref(), behind, i64::from(most)).await?;
    let last = items.last().filter(|_| items.len() == usize::from(most));
    let next = last.map(|last| cursor::written(InterviewCursor { started_at: last.summary.started_at, id: last.id }));
    Ok(Ok(Json(Page { items, next })))
}
