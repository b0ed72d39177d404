//! `POST /v1/auth/refresh`: the next pair of tokens. The rules are those of `security::refresh_token`.

use account_api::{
    ErrorCode,
    admin::AuditAction,
    auth::{Refresh, Tokens},
};
use account_store::{MailKind, Repositories};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use tracing::warn;

use super::session;
use crate::{
    App,
    audit::{By, note},
    http::{Json, Problems, Refusal, store_failure},
    outbox,
    security::{Exchange, exchange},
};

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("This session is over. Sign in again")]
    Over,
    #[error(transparent)]
    Session(#[from] session::Failure),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::Over => Refusal::new(StatusCode::UNAUTHORIZED, ErrorCode::SessionOver, &self).into_response(),
            Self::Session(cause) => cause.into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// Exchanges a refresh token for the next pair.
#[utoipa::path(post, path = "/auth/refresh", tag = "auth", request_body = Refresh, responses(
    (status = 200, description = "The next pair", body = Tokens),
    Problems,
))]
#[tracing::instrument(name = "v1.auth.refresh", skip_all)]
pub(crate) async fn handler(State(app): State<App>, Json(asked): Json<Refresh>) -> Result<Json<Tokens>, Error> {
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let outcome = exchange(&mut tx, &app.keys, &asked.refresh_token, asked.attempt, now).await?;
    if let Exchange::Reused(session) = &outcome {
        warn!(account.id = %session.account, session.id = %session.id, "A refresh token was used twice: session ended");
        note(&app, &mut tx, AuditAction::RefreshTokenReused, By::Server, Some(session.account)).await?;
        if let Some(account) = tx.accounts().find(session.account).await? {
            outbox::post_notice(&app, &mut tx, MailKind::SessionEnded, &account, None).await?;
        }
    }
    tx.commit().await?;
    match outcome {
        Exchange::Next { session, refresh_token } => {
            Ok(Json(session::tokens(&app, session.account, session.id, refresh_token, now)?))
        }
        Exchange::Unknown | Exchange::TooOften | Exchange::Reused(_) => Err(Error::Over),
    }
}
