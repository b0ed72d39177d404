//! `POST /v1/admin/question-sets/{category}/restore`: puts a question set back into the catalog.

use account_api::{admin::AuditAction, practice::CategoryId};
use account_store::Repositories;
use axum::{extract::State, http::StatusCode};

use crate::{
    App,
    audit::{By, note},
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
    Admin(me): Admin,
    Id(category): Id<CategoryId>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    let mut tx = app.store.begin().await?;
    if !tx.question_sets().restore(category.as_str()).await? {
        return Ok(Err(Refusal::not_found()));
    }
    note(&app, &mut tx, AuditAction::QuestionSetRestored, By::Staff(me.account), None).await?;
    tx.commit().await?;
    Ok(Ok(StatusCode::NO_CONTENT))
}
