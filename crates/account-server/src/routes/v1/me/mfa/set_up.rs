//! `POST /v1/me/mfa`: makes a secret for an authenticator. It is asked for once a code of it was shown.

use account_api::{
    ErrorCode,
    me::{MfaSetup, Reauthenticate},
};
use account_store::Repositories;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    http::{Json, Problems, Refusal, SignedIn, breakage, store_failure},
    reauthenticate::{NotShown, reauthenticate},
    security::TotpSecret,
};

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("A second factor is on. Turn it off first")]
    IsOn,
    #[error(transparent)]
    NotShown(#[from] NotShown),
    #[error("the address for the authenticator could not be made")]
    Url(#[from] totp_rs::TotpError),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::IsOn => Refusal::new(StatusCode::CONFLICT, ErrorCode::Conflict, &self).into_response(),
            Self::NotShown(cause) => cause.into_response(),
            Self::Url(_) => breakage(&self),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// Makes a secret for an authenticator.
#[utoipa::path(post, path = "/me/mfa", tag = "me", security(("bearer" = [])), request_body = Reauthenticate,
    responses(
        (status = 200, description = "For the authenticator", body = MfaSetup),
        Problems,
    )
)]
#[tracing::instrument(name = "v1.me.mfa.set_up", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Json(asked): Json<Reauthenticate>,
) -> Result<Json<MfaSetup>, Error> {
    let account = reauthenticate(&app, me, &asked.password).await?;
    let secret = TotpSecret::new(&app.dice);
    let sealed = app.keys.seal(secret.as_bytes(), account.id.as_uuid(), app.dice.bytes());
    let mut store = app.store.connection().await?;
    if !store.totps().prepare(account.id, &sealed, app.now()).await? {
        return Err(Error::IsOn);
    }
    Ok(Json(MfaSetup { url: secret.url(account.email.as_str())? }))
}
