//! `GET /v1/billing/plans`: everything that is for sale.

use account_api::billing::Plans;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    http::{Problems, breakage, public},
};

/// Plans, prices, and how long trial and grace are.
#[utoipa::path(get, path = "/billing/plans", tag = "billing", responses(
    (status = 200, description = "They", body = Plans),
    Problems,
))]
#[tracing::instrument(name = "v1.billing.plans", skip_all)]
pub(crate) async fn handler(State(app): State<App>, headers: HeaderMap) -> Response {
    public(&headers, &app.config.terms.published()).unwrap_or_else(|error| breakage(&error)).into_response()
}
