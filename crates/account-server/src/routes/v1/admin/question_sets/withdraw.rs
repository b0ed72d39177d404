//! `POST /v1/admin/question-sets/{category}/withdraw`: takes a question set out of the catalog, at once and without a release.

use account_api::practice::CategoryId;
use axum::{extract::State, http::StatusCode};

use super::withdrawal::set_withdrawn;
use crate::{
    App,
    http::{Admin, Id, Problems, Refusal, StoreFailure},
};

/// Takes a question set out of the catalog.
#[utoipa::path(post, path = "/admin/question-sets/{category}/withdraw", tag = "admin", security(("bearer" = [])),
    params(("category" = String, Path, description = "The category")),
    responses((status = 204, description = "Withdrawn"), Problems)
)]
#[tracing::instrument(name = "v1.admin.question_sets.withdraw", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: Admin,
    Id(category): Id<CategoryId>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    set_withdrawn(&app, me, category, Some(app.now())).await
}
