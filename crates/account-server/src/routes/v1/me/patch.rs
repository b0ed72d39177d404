//! `PATCH /v1/me`: changes what is named and leaves the rest.

use account_api::{
    admin::AuditAction,
    me::{ChangeMe, Me},
};
use account_store::Repositories;
use axum::extract::State;

use super::get::view;
use crate::{
    App,
    audit::{By, note},
    http::{Json, Problems, Refusal, SignedIn, StoreFailure},
};

/// Changes the account that is signed in.
#[utoipa::path(patch, path = "/me", tag = "me", security(("bearer" = [])), request_body = ChangeMe, responses(
    (status = 200, description = "As it is from here on", body = Me),
    Problems,
))]
#[tracing::instrument(name = "v1.me.patch", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Json(asked): Json<ChangeMe>,
) -> Result<Result<Json<Me>, Refusal>, StoreFailure> {
    let mut tx = app.store.begin().await?;
    if let Some(name) = &asked.name {
        tx.accounts().rename(me.account, name).await?;
        note(&app, &mut tx, AuditAction::NameChanged, By::Owner, Some(me.account)).await?;
    }
    match asked.keeps_summaries {
        Some(true) => {
            tx.accounts().set_summaries_agreed(me.account, Some(app.now())).await?;
            note(&app, &mut tx, AuditAction::SummariesAgreed, By::Owner, Some(me.account)).await?;
        }
        Some(false) => {
            tx.accounts().set_summaries_agreed(me.account, None).await?;
            tx.interviews().delete_all(me.account).await?;
            note(&app, &mut tx, AuditAction::SummariesErased, By::Owner, Some(me.account)).await?;
        }
        None => (),
    }
    let Some(account) = tx.accounts().find(me.account).await? else { return Ok(Err(Refusal::signed_out())) };
    let mfa = tx.totps().is_on(me.account).await?;
    tx.commit().await?;
    Ok(Ok(Json(view(account, mfa))))
}
