//! `POST /v1/auth/password/forgot`: mails a code for setting another password, if the address has an account.

use account_api::{
    Email,
    auth::{LookAtYourMail, MailMe},
};
use account_store::{Account, Error, MailKind, OneTimeToken, Purpose, Repositories, Subject};
use axum::{extract::State, http::StatusCode};
use time::Duration;

use crate::{
    App,
    http::{ClientAddress, Json, Problems, Throttled, throttle},
    outbox,
    routes::v1::auth::register::look_at_your_mail,
};

/// How long the code is good.
const LIFE: Duration = Duration::minutes(30);

/// Mails a code for setting another password.
#[utoipa::path(post, path = "/auth/password/forgot", tag = "auth", request_body = MailMe, responses(
    (status = 202, description = "Sent, if the address has an account", body = LookAtYourMail),
    Problems,
))]
#[tracing::instrument(name = "v1.auth.password.forgot", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    address: ClientAddress,
    Json(asked): Json<MailMe>,
) -> Result<(StatusCode, Json<LookAtYourMail>), Throttled> {
    throttle(&app, "forgot-password", address).await?;
    app.afterwards(mail_code(app.clone(), asked.email.clone()));
    Ok(look_at_your_mail(&asked.email))
}

async fn mail_code(app: App, email: Email) -> Result<(), Error> {
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let Some(account) = tx.accounts().find_by_email(&email).await? else { return Ok(()) };
    tx.one_time_tokens().withdraw(account.id, Purpose::ResetPassword, now).await?;
    let token = OneTimeToken {
        id: app.dice.uuid(now),
        purpose: Purpose::ResetPassword,
        subject: Subject::Account(account.id),
        email: None,
        created_at: now,
        expires_at: now + LIFE,
    };
    tx.one_time_tokens().add(&token).await?;
    let Account { email, name, .. } = &account;
    if outbox::post(&app, &mut tx, MailKind::ResetPassword, email, name, Some(token.id)).await? {
        tx.commit().await?;
    }
    // Else nothing is committed: the code that was mailed last stays good.
    Ok(())
}
