//! What suspending and restoring have in common: it is noted, and nobody does it to themselves.

use account_api::admin::AuditAction;
use account_store::Repositories;
use axum::http::StatusCode;
use domain::AccountId;
use time::OffsetDateTime;

use crate::{
    App,
    audit::{By, note},
    http::{Admin, Refusal, StoreFailure},
};

/// Says since when an account may do nothing, which ends its sessions, or that it may again.
pub(super) async fn set_suspended(
    app: &App,
    Admin(me): Admin,
    id: AccountId,
    since: Option<OffsetDateTime>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    let mut tx = app.store.begin().await?;
    // Nobody locks themselves out by mistake.
    if id == me.account || !tx.accounts().set_suspended(id, since).await? {
        return Ok(Err(Refusal::not_found()));
    }
    let action = match since {
        Some(now) => {
            tx.sessions().end_all(id, None, now).await?;
            AuditAction::AccountSuspended
        }
        None => AuditAction::AccountRestored,
    };
    note(app, &mut tx, action, By::Staff(me.account), Some(id)).await?;
    tx.commit().await?;
    Ok(Ok(StatusCode::NO_CONTENT))
}
