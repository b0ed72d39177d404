//! `POST /v1/auth/register`: asks for an account.
//!
//! The reply is the same whether or not the address has one; only its mail tells. The same work is done for both: one
//! hash, one mail in the outbox.

use account_api::{
    Email,
    auth::{LookAtYourMail, Register},
};
use account_store::{MailKind, OneTimeToken, Purpose, Registration, Repositories, Subject};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use time::Duration;

use crate::{
    App,
    http::{ClientAddress, Json, Problems, Throttled, store_failure, throttle},
    new_password::{NotTaken, new_password},
    outbox,
};

/// How long an address can be confirmed.
pub(super) const CONFIRMABLE: Duration = Duration::hours(24);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(transparent)]
    NotTaken(#[from] NotTaken),
    #[error(transparent)]
    Throttled(#[from] Throttled),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::NotTaken(cause) => cause.into_response(),
            Self::Throttled(cause) => cause.into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// Asks for an account.
#[utoipa::path(post, path = "/auth/register", tag = "auth", request_body = Register, responses(
    (status = 202, description = "Asked for; the mail tells how to go on", body = LookAtYourMail),
    Problems,
))]
#[tracing::instrument(name = "v1.auth.register", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    address: ClientAddress,
    Json(asked): Json<Register>,
) -> Result<(StatusCode, Json<LookAtYourMail>), Error> {
    throttle(&app, "register", address).await?;
    let owner = (&asked.email, &asked.name);
    let password_hash = new_password(&app, "password", &asked.password, owner, false).await?;

    let now = app.now();
    let mut tx = app.store.begin().await?;
    if let Some(account) = tx.accounts().find_by_email(&asked.email).await? {
        outbox::post(&app, &mut tx, MailKind::AlreadyRegistered, &account.email, &account.name, None).await?;
    } else {
        let registration = Registration {
            id: app.dice.uuid(now),
            email: asked.email.clone(),
            name: asked.name,
            password_hash,
            created_at: now,
            expires_at: now + CONFIRMABLE,
        };
        tx.registrations().add(&registration).await?;
        let token = OneTimeToken {
            id: app.dice.uuid(now),
            purpose: Purpose::VerifyEmail,
            subject: Subject::Registration(registration.id),
            email: None,
            created_at: now,
            expires_at: registration.expires_at,
        };
        tx.one_time_tokens().add(&token).await?;
        let Registration { email, name, .. } = &registration;
        outbox::post(&app, &mut tx, MailKind::VerifyEmail, email, name, Some(token.id)).await?;
    }
    tx.commit().await?;
    Ok(look_at_your_mail(&asked.email))
}

/// What is said to everybody.
pub(crate) fn look_at_your_mail(email: &Email) -> (StatusCode, Json<LookAtYourMail>) {
    let message = format!("We sent an e-mail to {}: it tells how to go on", email.as_str());
    (StatusCode::ACCEPTED, Json(LookAtYourMail { message }))
}
