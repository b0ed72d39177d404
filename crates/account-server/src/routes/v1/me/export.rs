//! `GET /v1/me/export`: everything that the server holds of the account.

use account_api::{PAGE_MAX, me::Export, practice::Interview};
use account_store::{InterviewCursor, Repositories};
use axum::extract::State;
use time::OffsetDateTime;

use super::{get, sessions};
use crate::{
    App,
    billing::{facts, view},
    http::{Json, Problems, Refusal, SignedIn, StoreFailure},
};

/// Everything that the server holds of the account.
#[utoipa::path(get, path = "/me/export", tag = "me", security(("bearer" = [])), responses(
    (status = 200, description = "It", body = Export),
    Problems,
))]
#[tracing::instrument(name = "v1.me.export", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
) -> Result<Result<Json<Export>, Refusal>, StoreFailure> {
    let mut store = app.store.connection().await?;
    let Some(account) = store.accounts().find(me.account).await? else { return Ok(Err(Refusal::signed_out())) };
    let mfa = store.totps().is_on(me.account).await?;
    let sessions = store.sessions().of(me.account, app.now()).await?;
    let mut interviews = Vec::new();
    loop {
        let last = interviews
            .last()
            .map(|last: &Interview| InterviewCursor { started_at: last.summary.started_at, id: last.id });
        let page = store.interviews().page(me.account, None, last, i64::from(PAGE_MAX)).await?;
        if page.is_empty() {
            break;
        }
        interviews.extend(page);
    }
    let subscription = view(&facts(&mut store, me.account).await?, &app.config.terms, app.now());
    let ai_usage = store.ai_usages().since(me.account, OffsetDateTime::UNIX_EPOCH.date()).await?;
    let devices = store.devices().of(me.account).await?;
    Ok(Ok(Json(Export {
        account: get::view(account, mfa),
        sessions: sessions.into_iter().map(|session| sessions::list::view(session, me)).collect(),
        interviews,
        devices,
        subscription,
        ai_usage,
    })))
}
