//! `GET /v1/admin/metrics`: what a person should look at.

use account_api::admin::Metrics;
use account_store::Repositories;
use axum::extract::State;

use crate::{
    App,
    http::{Json, Problems, Staff, StoreFailure},
};

/// What a person should look at.
#[utoipa::path(get, path = "/admin/metrics", tag = "admin", security(("bearer" = [])), responses(
    (status = 200, description = "The counts", body = Metrics),
    Problems,
))]
#[tracing::instrument(name = "v1.admin.metrics", skip_all)]
pub(crate) async fn handler(State(app): State<App>, _: Staff) -> Result<Json<Metrics>, StoreFailure> {
    let mut store = app.store.connection().await?;
    Ok(Json(Metrics {
        accounts: store.accounts().count().await?,
        deletions_due: store.accounts().deletions_due().await?,
        mails_waiting: store.mails().waiting().await?,
        mails_given_up: store.mails().dead().await?,
    }))
}
