//! `GET /v1/analytics/categories`: what each category adds up to.

use account_api::analytics::Breakdown;
use account_store::Repositories;
use axum::extract::State;

use crate::{
    App,
    http::{Json, Problems, SignedIn, StoreFailure},
};

/// What each category adds up to.
#[utoipa::path(get, path = "/analytics/categories", tag = "analytics", security(("bearer" = [])), responses(
    (status = 200, description = "The categories", body = Breakdown),
    Problems,
))]
#[tracing::instrument(name = "v1.analytics.categories.list", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: SignedIn) -> Result<Json<Breakdown>, StoreFailure> {
    let categories = app.store.connection().await?.analytics().categories(me.account, None).await?;
    Ok(Json(Breakdown { categories }))
}
