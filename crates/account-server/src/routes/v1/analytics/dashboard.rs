//! `GET /v1/analytics/dashboard`: everything at a glance.

use account_api::analytics::Dashboard;
use account_store::Repositories;
use axum::extract::State;
use time::Duration;

use crate::{
    App,
    http::{Json, Problems, SignedIn, StoreFailure},
};

/// Everything at a glance.
#[utoipa::path(get, path = "/analytics/dashboard", tag = "analytics", security(("bearer" = [])), responses(
    (status = 200, description = "It", body = Dashboard),
    Problems,
))]
#[tracing::instrument(name = "v1.analytics.dashboard", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: SignedIn) -> Result<Json<Dashboard>, StoreFailure> {
    let mut store = app.store.connection().await?;
    let all = store.analytics().totals(me.account, None).await?;
    let last_30_days = store.analytics().totals(me.account, Some(app.now() - Duration::days(30))).await?;
    let latest_at = store.analytics().latest_at(me.account).await?;
    Ok(Json(Dashboard { all, last_30_days, latest_at }))
}
