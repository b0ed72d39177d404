//! `POST /v1/auth/resend-verification`: sends the code of a registration once more, if there is one.
//!
//! Of several nobody knows which is whose, and each has its own password: the code of a stranger's would give the stranger
//! the account. Whoever asks for the account again gets a code of their own.

use account_api::{
    Email,
    auth::{LookAtYourMail, MailMe},
};
use account_store::{Error, MailKind, OneTimeToken, Purpose, Registration, Repositories, Subject};
use axum::{extract::State, http::StatusCode};

use super::register::look_at_your_mail;
use crate::{
    App,
    http::{ClientAddress, Json, Problems, Throttled, throttle},
    outbox,
};

/// Sends the code of a registration once more.
#[utoipa::path(post, path = "/auth/resend-verification", tag = "auth", request_body = MailMe, responses(
    (status = 202, description = "Sent, if there is a registration", body = LookAtYourMail),
    Problems,
))]
#[tracing::instrument(name = "v1.auth.resend_verification", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    address: ClientAddress,
    Json(asked): Json<MailMe>,
) -> Result<(StatusCode, Json<LookAtYourMail>), Throttled> {
    throttle(&app, "resend-verification", address).await?;
    app.afterwards(mail_code(app.clone(), asked.email.clone()));
    Ok(look_at_your_mail(&asked.email))
}

async fn mail_code(app: App, email: Email) -> Result<(), Error> {
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let Some(Registration { id, email, name, expires_at, .. }) = tx.registrations().only(&email, now).await? else {
        return Ok(());
    };
    let token = OneTimeToken {
        id: app.dice.uuid(now),
        purpose: Purpose::VerifyEmail,
        subject: Subject::Registration(id),
        email: None,
        created_at: now,
        expires_at,
    };
    tx.one_time_tokens().add(&token).await?;
    outbox::post(&app, &mut tx, MailKind::VerifyEmail, &email, &name, Some(token.id)).await?;
    tx.commit().await
}
