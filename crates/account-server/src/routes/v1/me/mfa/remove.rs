//! `DELETE /v1/me/mfa`: turns the second factor off.

use account_api::{ErrorCode, admin::AuditAction, me::Reauthenticate};
use account_store::{MailKind, Repositories};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    audit::{By, note},
    http::{Json, Problems, Refusal, SignedIn, store_failure},
    outbox,
    reauthenticate::{NotShown, reauthenticate},
    security::check_password,
};

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("no second factor")]
    NoFactor,
    #[error("Without a second factor this password would be too weak. Set a stronger one first")]
    WeakPassword,
    #[error(transparent)]
    NotShown(#[from] NotShown),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::NoFactor => Refusal::not_found().into_response(),
            Self::WeakPassword => Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::WeakPassword, &self)
                .at_field("password")
                .into_response(),
            Self::NotShown(cause) => cause.into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// Turns the second factor off.
#[utoipa::path(delete, path = "/me/mfa", tag = "me", security(("bearer" = [])), request_body = Reauthenticate,
    responses(
        (status = 204, description = "Off"),
        Problems,
    )
)]
#[tracing::instrument(name = "v1.me.mfa.remove", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Json(asked): Json<Reauthenticate>,
) -> Result<StatusCode, Error> {
    let account = reauthenticate(&app, me, &asked.password).await?;
    let about = [account.email.as_str(), account.name.as_str()];
    check_password(&asked.password, &about, false).map_err(|_| Error::WeakPassword)?;
    let mut tx = app.store.begin().await?;
    if !tx.totps().turn_off(account.id).await? {
        return Err(Error::NoFactor);
    }
    note(&app, &mut tx, AuditAction::MfaOff, By::Owner, Some(account.id)).await?;
    outbox::post_notice(&app, &mut tx, MailKind::MfaOff, &account, None).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
