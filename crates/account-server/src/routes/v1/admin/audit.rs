//! `GET /v1/admin/audit`: who changed what, latest first, by pages.

use account_api::{PAGE_MAX, Page, admin::AuditEntry};
use account_store::Repositories;
use axum::extract::State;
use domain::AccountId;
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    App,
    http::{Admin, Json, Problems, Query, StoreFailure},
};

/// Which page.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Only what was done to this account.
    #[param(value_type = Option<Uuid>)]
    account: Option<AccountId>,
    /// Where the page before ended.
    after: Option<Uuid>,
}

/// Who changed what an account is or may do, by pages.
#[utoipa::path(get, path = "/admin/audit", tag = "admin", security(("bearer" = [])), params(Asked), responses(
    (status = 200, description = "One page", body = Page<AuditEntry>),
    Problems,
))]
#[tracing::instrument(name = "v1.admin.audit", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    _: Admin,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<AuditEntry>>, StoreFailure> {
    let mut store = app.store.connection().await?;
    let items = match asked.account {
        Some(account) => store.audit_entries().page_of(account, asked.after, i64::from(PAGE_MAX)).await?,
        None => store.audit_entries().page(asked.after, i64::from(PAGE_MAX)).await?,
    };
    let is_full = items.len() == usize::from(PAGE_MAX);
    let next = items.last().filter(|_| is_full).map(|entry| entry.id.to_string());
    Ok(Json(Page { items, next }))
}
