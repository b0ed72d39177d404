//! `DELETE /v1/me/sessions/{id}`: ends one session of the account. Somebody else's looks like one that is not there.

use account_store::Repositories;
use axum::{extract::State, http::StatusCode};
use domain::SessionId;

use crate::{
    App,
    http::{Id, Problems, Refusal, SignedIn, StoreFailure},
};

/// Ends one session.
#[utoipa::path(delete, path = "/me/sessions/{id}", tag = "me", security(("bearer" = [])),
    params(("id" = uuid::Uuid, Path, description = "The session")),
    responses(
        (status = 204, description = "Ended"),
        Problems,
    )
)]
#[tracing::instrument(name = "v1.me.sessions.end", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Id(id): Id<SessionId>,
) -> Result<Result<StatusCode, Refusal>, StoreFailure> {
    let is_ended = app.store.connection().await?.sessions().end(me.account, id, app.now()).await?;
    Ok(if is_ended { Ok(StatusCode::NO_CONTENT) } else { Err(Refusal::not_found()) })
}
