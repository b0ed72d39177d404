//! `POST /v1/auth/verify-email`: confirms an address; from here on there is an account.

use account_api::{admin::AuditAction, auth::VerifyEmail};
use account_store::{Account, MailKind, Purpose, Repositories, Subject};
use axum::{extract::State, http::StatusCode};
use domain::AccountId;

use crate::{
    App,
    audit::{By, note},
    http::{ClientAddress, Json, Problems, throttle_address},
    one_time_code::{NotRedeemed, read_code},
    outbox,
};

/// Confirms an address.
#[utoipa::path(post, path = "/auth/verify-email", tag = "auth", request_body = VerifyEmail, responses(
    (status = 204, description = "Confirmed; sign in"),
    Problems,
))]
#[tracing::instrument(name = "v1.auth.verify_email", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    address: ClientAddress,
    Json(asked): Json<VerifyEmail>,
) -> Result<StatusCode, NotRedeemed> {
    let now = app.now();
    throttle_address(&mut app.store.connection().await?, "verify-email", address, now).await?;
    // Nobody but this server makes such a code; so a crowd of strangers ends here.
    let id = read_code(&app, &asked.token, Purpose::VerifyEmail)?;

    let mut tx = app.store.begin().await?;
    let token = tx.one_time_tokens().redeem(id, Purpose::VerifyEmail, now).await?.ok_or(NotRedeemed::Stale)?;
    let Subject::Registration(id) = token.subject else { return Err(NotRedeemed::Stale) };
    let registration = tx.registrations().find(id).await?.ok_or(NotRedeemed::Stale)?;
    let account = Account {
        id: app.dice.id(now, AccountId::new),
        email: registration.email,
        name: registration.name,
        role: account_api::me::Role::User,
        password_hash: registration.password_hash,
        created_at: now,
        suspended_at: None,
        deletion_due_at: None,
        keeps_summaries: false,
    };
    if !tx.accounts().add(&account).await? {
        return Err(NotRedeemed::Stale);
    }
    tx.registrations().forget(&account.email).await?;
    note(&app, &mut tx, AuditAction::AccountCreated, By::Owner, Some(account.id)).await?;
    outbox::post_notice(&app, &mut tx, MailKind::Welcome, &account, None).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
