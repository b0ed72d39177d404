//! `POST /v1/auth/logout`: ends the session of this request.

use account_store::Repositories;
use axum::{extract::State, http::StatusCode};

use crate::{
    App,
    http::{Problems, SignedIn, StoreFailure},
};

/// Ends this session.
#[utoipa::path(post, path = "/auth/logout", tag = "auth", security(("bearer" = [])), responses(
    (status = 204, description = "Ended"),
    Problems,
))]
#[tracing::instrument(name = "v1.auth.logout", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: SignedIn) -> Result<StatusCode, StoreFailure> {
    app.store.connection().await?.sessions().end(me.account, me.session, app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
