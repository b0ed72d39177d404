//! `GET /v1/me`: the account that is signed in.

use account_api::me::Me;
use account_store::{Account, Repositories};
use axum::extract::State;

use crate::{
    App,
    http::{Claimed, Json, Problems, Refusal, StoreFailure},
};

/// The account that is signed in.
#[utoipa::path(get, path = "/me", tag = "me", security(("bearer" = [])), responses(
    (status = 200, description = "It", body = Me),
    Problems,
))]
#[tracing::instrument(name = "v1.me.get", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: Claimed) -> Result<Result<Json<Me>, Refusal>, StoreFailure> {
    let mut store = app.store.connection().await?;
    let Some(account) = store.accounts().find_claimed(me.0).await? else { return Ok(Err(Refusal::signed_out())) };
    let mfa = store.totps().is_on(account.id).await?;
    Ok(Ok(Json(view(account, mfa))))
}

/// What an account is told of itself.
pub(super) fn view(account: Account, mfa: bool) -> Me {
    Me {
        id: account.id,
        email: account.email,
        name: account.name,
        role: account.role,
        mfa,
        keeps_summaries: account.keeps_summaries,
        created_at: account.created_at,
        deletion_due_at: account.deletion_due_at,
    }
}
