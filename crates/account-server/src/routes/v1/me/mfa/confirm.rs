//! `POST /v1/me/mfa/confirm`: turns the second factor on, with a code of the authenticator.

use account_api::{
    ErrorCode,
    admin::AuditAction,
    me::{ConfirmMfa, RecoveryCodes},
};
use account_store::{MailKind, Repositories};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    audit::{By, note},
    http::{Json, Problems, Refusal, SignedIn, Throttled, account_key, count_code, store_failure},
    outbox,
    security::{RecoveryCode, open_totp},
};

const RECOVERY_CODES: usize = 10;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("This code is not right. Enter the one that is shown now")]
    Wrong,
    #[error("There is nothing to confirm. Set the second factor up first")]
    NotSetUp,
    #[error(transparent)]
    Throttled(#[from] Throttled),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::Wrong => Refusal::new(StatusCode::FORBIDDEN, ErrorCode::WrongCredentials, &self).into_response(),
            Self::NotSetUp => Refusal::new(StatusCode::CONFLICT, ErrorCode::Conflict, &self).into_response(),
            Self::Throttled(cause) => cause.into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// Turns the second factor on.
#[utoipa::path(post, path = "/me/mfa/confirm", tag = "me", security(("bearer" = [])), request_body = ConfirmMfa,
    responses(
        (status = 200, description = "On; keep these codes", body = RecoveryCodes),
        Problems,
    )
)]
#[tracing::instrument(name = "v1.me.mfa.confirm", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Json(asked): Json<ConfirmMfa>,
) -> Result<Json<RecoveryCodes>, Error> {
    let now = app.now();
    let counter = account_key("mfa", me.account);
    count_code(&mut app.store.connection().await?, &counter, now).await?;
    let mut tx = app.store.begin().await?;
    let totp = tx.totps().find(me.account).await?.filter(|totp| !totp.is_on).ok_or(Error::NotSetUp)?;
    let secret = open_totp(&app.keys, me.account, &totp).ok_or(Error::NotSetUp)?;
    let step = secret.step(&asked.code, now.unix_timestamp()).ok_or(Error::Wrong)?;
    if !tx.totps().take_step(me.account, step).await? {
        return Err(Error::Wrong);
    }
    tx.totps().turn_on(me.account, now).await?;
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let code = RecoveryCode::new(&app.dice);
        tx.totps().add_recovery_code(me.account, &code.hash()).await?;
        codes.push(code.spelled());
    }
    tx.login_failures().forget(&counter).await?;
    note(&app, &mut tx, AuditAction::MfaOn, By::Owner, Some(me.account)).await?;
    if let Some(account) = tx.accounts().find(me.account).await? {
        outbox::post_notice(&app, &mut tx, MailKind::MfaOn, &account, None).await?;
    }
    tx.commit().await?;
    Ok(Json(RecoveryCodes { codes }))
}
