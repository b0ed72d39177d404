//! Showing again that it is the owner who asks, before something that cannot be taken back.

use account_api::{ErrorCode, Sensitive};
use account_store::{Account, Repositories};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    http::{Refusal, SignedIn, Throttled, account_key, busy, count_guess, store_failure},
    security::Busy,
};

/// Why it is not shown, or what failed behind it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotShown {
    #[error("The password is not right")]
    Wrong,
    #[error("Sign in to go on")]
    SignedOut,
    #[error(transparent)]
    Throttled(#[from] Throttled),
    #[error(transparent)]
    Busy(#[from] Busy),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for NotShown {
    fn into_response(self) -> Response {
        match self {
            // Not 401, which would tell the app to refresh its tokens.
            Self::Wrong => Refusal::new(StatusCode::FORBIDDEN, ErrorCode::WrongCredentials, &self).into_response(),
            Self::SignedOut => Refusal::signed_out().into_response(),
            Self::Throttled(cause) => cause.into_response(),
            Self::Busy(cause) => busy(&cause),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// Compares the password of the account that is signed in; guesses are counted as those of a sign-in are.
pub(crate) async fn reauthenticate(app: &App, me: SignedIn, password: &Sensitive) -> Result<Account, NotShown> {
    let counter = account_key("reauthenticate", me.account);
    let account = {
        let mut store = app.store.connection().await?;
        count_guess(&mut store, &counter, app.now()).await?;
        store.accounts().find(me.account).await?.ok_or(NotShown::SignedOut)?
    };
    if !app.passwords.compare(password, Some(&account.password_hash)).await?.matches {
        return Err(NotShown::Wrong);
    }
    app.store.connection().await?.login_failures().forget(&counter).await?;
    Ok(account)
}
