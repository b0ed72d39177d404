//! `POST /v1/auth/password/reset`: sets another password with the code of a mail.
//!
//! Ends every session and signs nobody in: the second factor, if there is one, is asked for as ever.

use account_api::{admin::AuditAction, auth::ResetPassword};
use account_store::{MailKind, Purpose, Repositories, Subject};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    audit::{By, note},
    http::{ClientAddress, Json, Problems, account_key, email_key, store_failure, throttle_address},
    new_password::{NotTaken, new_password},
    one_time_code::{NotRedeemed, read_code},
    outbox,
};

/// How often one code may come with a password that is not taken.
const MOST_TRIES: i16 = 20;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(transparent)]
    NotRedeemed(#[from] NotRedeemed),
    #[error(transparent)]
    NotTaken(#[from] NotTaken),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::NotRedeemed(cause) => cause.into_response(),
            Self::NotTaken(cause) => cause.into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// Sets another password.
#[utoipa::path(post, path = "/auth/password/reset", tag = "auth", request_body = ResetPassword, responses(
    (status = 204, description = "Set; sign in with it"),
    Problems,
))]
#[tracing::instrument(name = "v1.auth.password.reset", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    address: ClientAddress,
    Json(asked): Json<ResetPassword>,
) -> Result<StatusCode, Error> {
    throttle_address(&mut app.store.connection().await?, "reset-password", address, app.now())
        .await
        .map_err(NotRedeemed::from)?;
    // Nobody but this server makes such a code; so a crowd of strangers ends here.
    let purpose = Purpose::ResetPassword;
    let id = read_code(&app, &asked.token, purpose)?;
    let (account, has_mfa) = {
        let mut store = app.store.connection().await?;
        let token =
            store.one_time_tokens().try_once(id, purpose, MOST_TRIES, app.now()).await?.ok_or(NotRedeemed::Stale)?;
        let Subject::Account(id) = token.subject else { return Err(NotRedeemed::Stale.into()) };
        let account = store.accounts().find(id).await?.ok_or(NotRedeemed::Stale)?;
        let has_mfa = store.totps().is_on(id).await?;
        (account, has_mfa)
    };
    let owner = (&account.email, &account.name);
    let hash = new_password(&app, "password", &asked.password, owner, has_mfa).await?;

    let now = app.now();
    let mut tx = app.store.begin().await?;
    tx.one_time_tokens().redeem(id, purpose, now).await?.ok_or(NotRedeemed::Stale)?;
    tx.accounts().set_password_hash(account.id, &hash).await?;
    tx.sessions().end_all(account.id, None, now).await?;
    tx.one_time_tokens().withdraw(account.id, Purpose::Mfa, now).await?;
    // This is what helps whoever is locked out: no count of passwords is left, nor one by a computer that was known.
    tx.known_devices().forget(account.id).await?;
    for counter in [email_key("login", &account.email), account_key("reauthenticate", account.id)] {
        tx.login_failures().forget(&counter).await?;
    }
    note(&app, &mut tx, AuditAction::PasswordReset, By::Owner, Some(account.id)).await?;
    outbox::post_notice(&app, &mut tx, MailKind::PasswordChanged, &account, None).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
