//! `GET /v1/me/sessions`: where the account is signed in.

use account_api::me::{Session, Sessions};
use account_store::Repositories;
use axum::extract::State;

use crate::{
    App,
    http::{Json, Problems, SignedIn, StoreFailure},
};

/// Where the account is signed in.
#[utoipa::path(get, path = "/me/sessions", tag = "me", security(("bearer" = [])), responses(
    (status = 200, description = "The live sessions, latest first", body = Sessions),
    Problems,
))]
#[tracing::instrument(name = "v1.me.sessions.list", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: SignedIn) -> Result<Json<Sessions>, StoreFailure> {
    let found = app.store.connection().await?.sessions().of(me.account, app.now()).await?;
    Ok(Json(Sessions { sessions: found.into_iter().map(|session| view(session, me)).collect() }))
}

/// What an account is told of one of its sessions.
pub(in crate::routes::v1::me) fn view(session: account_store::Session, me: SignedIn) -> Session {
    Session {
        id: session.id,
        device_name: session.device_name,
        current: session.id == me.session,
        created_at: session.created_at,
        seen_at: session.seen_at,
    }
}
