//! `POST /v1/admin/question-sets/{category}/restore`: puts a question set back into the catalog.

use account_api::practice::CategoryId;
use axum::{extract::State, http::StatusCode};

use super::withdrawal::set_withdrawn;
use crate::{
    App,
    http::{Admin, Id, Problems, Refusal, StoreFailure},
};

/// Puts a question set back into the catalog.
#[utoipa::path(post, path = "/admin/question-sets/{category}/restore", tag = "admin", security(("bearer" = [])),
    params(("category" = String, Path, description = "The category")),
    responses((status = 204, description = "Restored"), Problems)
)]
#[tracing::instrument(name = "v1.admin.question_sets.restore", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: Admin,
    Id(category): Id<CategoryId>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    set_withdrawn(&app, me, category, None).await
}
