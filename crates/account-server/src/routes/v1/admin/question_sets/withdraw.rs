//! `POST /v1/admin/question-sets/{category}/withdraw`: takes a question set out of the catalog, at once and without a release.

use account_api::{admin::AuditAction, practice::CategoryId};
use account_store::Repositories;
use axum::{extract::State, http::StatusCode};

use crate::{
    App,
    audit::{By, note},
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
    Admin(me): Admin,
    Id(category): Id<CategoryId>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    let mut tx = app.store.begin().await?;
    if !tx.question_sets().withdraw(category.as_str(), app.now()).await? {
        return Ok(Err(Refusal::not_found()));
    }
    note(&app, &mut tx, AuditAction::QuestionSetWithdrawn, By::Staff(me.account), None).await?;
    tx.commit().await?;
    Ok(Ok(StatusCode::NO_CONTENT))
}
