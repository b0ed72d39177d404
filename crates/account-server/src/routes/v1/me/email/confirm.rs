//! `POST /v1/me/email/confirm`: changes the address, with the code that was mailed to it. The address before is told.

use account_api::{ErrorCode, Problem, me::ConfirmEmail};
use account_store::{MailKind, Purpose, Repositories, Subject};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    http::{Json, Refusal, SignedIn, store_failure},
    outbox,
};

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("This code was used, has run out, or is not complete. Ask for another one")]
    Stale,
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::Stale => Refusal::new(StatusCode::GONE, ErrorCode::StaleToken, &self).into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// Changes the address.
#[utoipa::path(post, path = "/me/email/confirm", tag = "me", security(("bearer" = [])), request_body = ConfirmEmail,
    responses(
        (status = 204, description = "Changed"),
        (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "Failed", body = Problem, content_type = "application/problem+json"),
    )
)]
#[tracing::instrument(name = "v1.me.email.confirm", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Json(asked): Json<ConfirmEmail>,
) -> Result<StatusCode, Error> {
    let id = app.keys.read_one_time_code(&asked.token, Purpose::ChangeEmail).ok_or(Error::Stale)?;
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let token = tx.one_time_tokens().redeem(id, Purpose::ChangeEmail, now).await?.ok_or(Error::Stale)?;
    if token.subject != Subject::Account(me.account) {
        return Err(Error::Stale);
    }
    let email = token.email.ok_or(Error::Stale)?;
    let before = tx.accounts().find(me.account).await?.ok_or(Error::Stale)?;
    if !tx.accounts().set_email(me.account, &email).await? {
        return Err(Error::Stale);
    }
    tx.one_time_tokens().withdraw(me.account, Purpose::ResetPassword, now).await?;
    outbox::post(&app, &mut tx, MailKind::EmailChanged, &before.email, &before.name, None).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
