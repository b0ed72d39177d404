//! `POST /v1/auth/logout-all`: ends every session of the account, this one too.

use account_api::admin::AuditAction;
use account_store::Repositories;
use axum::{extract::State, http::StatusCode};

use crate::{
    App,
    audit::{By, note},
    http::{Problems, SignedIn, StoreFailure},
};

/// Ends every session.
#[utoipa::path(post, path = "/auth/logout-all", tag = "auth", security(("bearer" = [])), responses(
    (status = 204, description = "Ended"),
    Problems,
))]
#[tracing::instrument(name = "v1.auth.logout_all", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: SignedIn) -> Result<StatusCode, StoreFailure> {
    let mut tx = app.store.begin().await?;
    tx.sessions().end_all(me.account, None, app.now()).await?;
    note(&app, &mut tx, AuditAction::SessionsEnded, By::Owner, Some(me.account)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
