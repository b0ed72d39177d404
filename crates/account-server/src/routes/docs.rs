//! `/openapi.json` and `/docs`: the contract, and pages to try it out. Only there if the configuration says so.

use axum::{
    Router,
    http::{HeaderValue, header},
};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::openapi::OpenApi;
use utoipa_swagger_ui::SwaggerUi;

/// The pages bring scripts and styles of their own, from here and from nowhere else; some styles stand in the elements.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
     connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
);

pub(super) fn pages<S: Clone + Send + Sync + 'static>(contract: OpenApi) -> Router<S> {
    Router::<S>::from(SwaggerUi::new("/docs").url("/openapi.json", contract))
        .layer(SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, POLICY))
}
