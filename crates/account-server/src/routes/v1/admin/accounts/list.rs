//! `GET /v1/admin/accounts`: every account, oldest first, by pages.

use account_api::{
    PAGE_MAX, Page,
    admin::{AccountEntry, AuditAction},
};
use account_store::Repositories;
use axum::extract::State;
use domain::AccountId;
use serde::Deserialize;

use crate::{
    App,
    audit::{By, note},
    http::{Json, Problems, Query, Staff, StoreFailure},
};

/// Which page.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Where the page before ended.
    #[param(value_type = Option<uuid::Uuid>)]
    after: Option<AccountId>,
}

/// Every account, by pages.
#[utoipa::path(get, path = "/admin/accounts", tag = "admin", security(("bearer" = [])), params(Asked), responses(
    (status = 200, description = "One page", body = Page<AccountEntry>),
    Problems,
))]
#[tracing::instrument(name = "v1.admin.accounts.list", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    Staff(me): Staff,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<AccountEntry>>, StoreFailure> {
    let mut tx = app.store.begin().await?;
    let found = tx.accounts().page(asked.after, i64::from(PAGE_MAX)).await?;
    note(&app, &mut tx, AuditAction::AccountsListed, By::Staff(me.account), None).await?;
    tx.commit().await?;
    let is_full = found.len() == usize::from(PAGE_MAX);
    let next = found.last().filter(|_| is_full).map(|account| account.id.to_string());
    let items = found.into_iter().map(|account| AccountEntry {
        id: account.id,
        email: account.email,
        name: account.name,
        role: account.role,
        created_at: account.created_at,
        suspended_at: account.suspended_at,
    });
    Ok(Json(Page { items: items.collect(), next }))
}
