//! `PUT /v1/me/password`: sets another password; the other sessions end.

use account_api::{admin::AuditAction, me::ChangePassword};
use account_store::{MailKind, Purpose, Repositories};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    audit::{By, note},
    http::{Json, Problems, SignedIn, account_key, store_failure},
    new_password::{NotTaken, new_password},
    outbox,
    reauthenticate::{NotShown, reauthenticate},
};

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(transparent)]
    NotShown(#[from] NotShown),
    #[error(transparent)]
    NotTaken(#[from] NotTaken),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::NotShown(cause) => cause.into_response(),
            Self::NotTaken(cause) => cause.into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// Sets another password.
#[utoipa::path(put, path = "/me/password", tag = "me", security(("bearer" = [])), request_body = ChangePassword,
    responses(
        (status = 204, description = "Set; the other sessions are ended"),
        Problems,
    )
)]
#[tracing::instrument(name = "v1.me.password", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Json(asked): Json<ChangePassword>,
) -> Result<StatusCode, Error> {
    let account = reauthenticate(&app, me, &asked.current_password).await?;
    let has_mfa = app.store.connection().await?.totps().is_on(me.account).await?;
    let owner = (&account.email, &account.name);
    let hash = new_password(&app, "new_password", &asked.new_password, owner, has_mfa).await?;

    let now = app.now();
    let mut tx = app.store.begin().await?;
    tx.accounts().lock(account.id, &account.password_hash).await?.then_some(()).ok_or(NotShown::Wrong)?;
    tx.accounts().set_password_hash(account.id, &hash).await?;
    tx.sessions().end_all(account.id, Some(me.session), now).await?;
    for purpose in [Purpose::ResetPassword, Purpose::Mfa] {
        tx.one_time_tokens().withdraw(account.id, purpose, now).await?;
    }
    tx.login_failures().forget(&account_key("mfa", account.id)).await?;
    note(&app, &mut tx, AuditAction::PasswordChanged, By::Owner, Some(account.id)).await?;
    outbox::post_notice(&app, &mut tx, MailKind::PasswordChanged, &account, None).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
