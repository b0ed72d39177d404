//! `POST /v1/me/email`: asks for another address. Nothing changes before the code mailed there comes back.
//!
//! The reply is the same whether or not the address has an account; only its mail tells.

use account_api::{auth::LookAtYourMail, me::ChangeEmail};
use account_store::{MailKind, OneTimeToken, Purpose, Repositories, Subject};
use axum::{extract::State, http::StatusCode};
use time::Duration;

use crate::{
    App,
    http::{Json, Problems, SignedIn},
    outbox,
    reauthenticate::{NotShown, reauthenticate},
    routes::v1::auth::register::look_at_your_mail,
};

/// How long the code is good.
const LIFE: Duration = Duration::hours(24);

/// Asks for another address.
#[utoipa::path(post, path = "/me/email", tag = "me", security(("bearer" = [])), request_body = ChangeEmail,
    responses(
        (status = 202, description = "The mail tells how to go on", body = LookAtYourMail),
        Problems,
    )
)]
#[tracing::instrument(name = "v1.me.email.change", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Json(asked): Json<ChangeEmail>,
) -> Result<(StatusCode, Json<LookAtYourMail>), NotShown> {
    let account = reauthenticate(&app, me, &asked.password).await?;
    let now = app.now();
    let mut tx = app.store.begin().await?;
    tx.one_time_tokens().withdraw(account.id, Purpose::ChangeEmail, now).await?;
    let other = tx.accounts().find_by_email(&asked.email).await?.filter(|other| other.id != account.id);
    let is_posted = if let Some(other) = other {
        outbox::post(&app, &mut tx, MailKind::AlreadyRegistered, &other.email, &other.name, None).await?
    } else {
        let token = OneTimeToken {
            id: app.dice.uuid(now),
            purpose: Purpose::ChangeEmail,
            subject: Subject::Account(account.id),
            email: Some(asked.email.clone()),
            created_at: now,
            expires_at: now + LIFE,
        };
        tx.one_time_tokens().add(&token).await?;
        outbox::post(&app, &mut tx, MailKind::ChangeEmail, &asked.email, &account.name, Some(token.id)).await?
    };
    // A code that was mailed earlier is withdrawn only for one that leaves.
    if is_posted {
        tx.commit().await?;
    }
    Ok(look_at_your_mail(&asked.email))
}
