//! `DELETE /v1/me`: asks for the account to be erased. There is a grace; signing in keeps the account.

use account_api::{admin::AuditAction, me::Reauthenticate};
use account_store::{MailKind, Repositories};
use axum::{extract::State, http::StatusCode};
use time::Duration;

use crate::{
    App,
    audit::{By, note},
    http::{Json, Problems, SignedIn},
    outbox,
    reauthenticate::{NotShown, reauthenticate},
};

/// How long a deletion can be taken back. The mail says so too.
const GRACE: Duration = Duration::days(14);

/// Asks for the account to be erased.
#[utoipa::path(delete, path = "/me", tag = "me", security(("bearer" = [])), request_body = Reauthenticate, responses(
    (status = 204, description = "It will be erased after the grace; every session is ended"),
    Problems,
))]
#[tracing::instrument(name = "v1.me.delete", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Json(asked): Json<Reauthenticate>,
) -> Result<StatusCode, NotShown> {
    let account = reauthenticate(&app, me, &asked.password).await?;
    let now = app.now();
    let mut tx = app.store.begin().await?;
    tx.accounts().set_deletion_due(account.id, Some(now + GRACE)).await?;
    tx.sessions().end_all(account.id, None, now).await?;
    note(&app, &mut tx, AuditAction::DeletionAsked, By::Owner, Some(account.id)).await?;
    outbox::post_notice(&app, &mut tx, MailKind::DeletionDue, &account, None).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
