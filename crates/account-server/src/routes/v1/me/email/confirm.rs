//! `POST /v1/me/email/confirm`: changes the address, with the code that was mailed to it. The address before is told.

use account_api::{admin::AuditAction, me::ConfirmEmail};
use account_store::{MailKind, Purpose, Repositories, Subject};
use axum::{extract::State, http::StatusCode};

use crate::{
    App,
    audit::{By, note},
    http::{Json, Problems, SignedIn},
    one_time_code::{NotRedeemed, read_code},
    outbox,
};

/// Changes the address.
#[utoipa::path(post, path = "/me/email/confirm", tag = "me", security(("bearer" = [])), request_body = ConfirmEmail,
    responses(
        (status = 204, description = "Changed"),
        Problems,
    )
)]
#[tracing::instrument(name = "v1.me.email.confirm", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Json(asked): Json<ConfirmEmail>,
) -> Result<StatusCode, NotRedeemed> {
    let id = read_code(&app, &asked.token, Purpose::ChangeEmail)?;
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let token = tx.one_time_tokens().redeem(id, Purpose::ChangeEmail, now).await?.ok_or(NotRedeemed::Stale)?;
    if token.subject != Subject::Account(me.account) {
        return Err(NotRedeemed::Stale);
    }
    let email = token.email.ok_or(NotRedeemed::Stale)?;
    let before = tx.accounts().find(me.account).await?.ok_or(NotRedeemed::Stale)?;
    if !tx.accounts().set_email(me.account, &email).await? {
        return Err(NotRedeemed::Stale);
    }
    tx.one_time_tokens().withdraw(me.account, Purpose::ResetPassword, now).await?;
    note(&app, &mut tx, AuditAction::EmailChanged, By::Owner, Some(me.account)).await?;
    outbox::post_notice(&app, &mut tx, MailKind::EmailChanged, &before, None).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
