//! `POST /v1/auth/logout`: ends the session of this request.

use account_api::Problem;
use account_store::Repositories;
use axum::{extract::State, http::StatusCode};

use crate::{
    App,
    http::{SignedIn, StoreFailure},
};

/// Ends this session.
#[utoipa::path(post, path = "/auth/logout", tag = "auth", security(("bearer" = [])), responses(
    (status = 204, description = "Ended"),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Failed", body = Problem, content_type = "application/problem+json"),
))]
#[tracing::instrument(name = "v1.auth.logout", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: SignedIn) -> Result<StatusCode, StoreFailure> {
    app.store.connection().await?.sessions().end(me.account, me.session, app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
