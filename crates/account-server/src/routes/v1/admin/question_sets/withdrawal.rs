//! What withdrawing and restoring have in common: it is noted, and what stands already is not there to be changed.

use account_api::{admin::AuditAction, practice::CategoryId};
use account_store::Repositories;
use axum::http::StatusCode;
use time::OffsetDateTime;

use crate::{
    App,
    audit::{By, note},
    http::{Admin, Refusal, StoreFailure},
};

/// Says since when a question set is out of the catalog, or that it is in it again.
pub(super) async fn set_withdrawn(
    app: &App,
    Admin(me): Admin,
    category: CategoryId,
    since: Option<OffsetDateTime>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    let mut tx = app.store.begin().await?;
    let (done, action) = match since {
        Some(now) => (tx.question_sets().withdraw(category.as_str(), now).await?, AuditAction::QuestionSetWithdrawn),
        None => (tx.question_sets().restore(category.as_str()).await?, AuditAction::QuestionSetRestored),
    };
    if !done {
        return Ok(Err(Refusal::not_found()));
    }
    note(app, &mut tx, action, By::Staff(me.account), None).await?;
    tx.commit().await?;
    Ok(Ok(StatusCode::NO_CONTENT))
}
