//! The endpoints. Folder, address and tracing name agree: `routes/v1/auth/login.rs` is `/v1/auth/login`.

mod docs;
mod endpoints;
mod healthz;
mod readyz;
mod v1;

use axum::{Router, extract::DefaultBodyLimit, http::StatusCode, middleware};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::{
    OpenApi,
    openapi::{
        RefOr, Schema,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};
use utoipa_axum::routes;

use self::endpoints::Endpoints;
use crate::{
    App,
    http::{Refusal, Shed, cors, envelope, secure, time_limit},
};

/// What the published contract says about the whole.
#[derive(OpenApi)]
#[openapi(
    info(title = "Jobt account API", description = "Accounts, catalog, practice summaries, encrypted records, plans and models."),
    components(schemas(account_api::Problem)),
    modifiers(&Bearer)
)]
struct Contract;

struct Bearer;

impl utoipa::Modify for Bearer {
    fn modify(&self, contract: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(Http::builder().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build());
        contract.components.get_or_insert_default().add_security_scheme("bearer", scheme);
    }
}

/// Adds every endpoint.
fn add_to(endpoints: Endpoints) -> Endpoints {
    endpoints.routes(routes!(healthz::handler)).routes(routes!(readyz::handler)).nest("/v1", v1::add_to)
}

/// The published contract (OpenAPI 3.1).
pub fn document() -> utoipa::openapi::OpenApi {
    published(add_to(Endpoints::described(Contract::openapi())).split().1)
}

/// A summary also stands among the fields of an interview, so its description cannot say that there are no others.
fn published(mut contract: utoipa::openapi::OpenApi) -> utoipa::openapi::OpenApi {
    let schemas = contract.components.as_mut().map(|components| &mut components.schemas);
    if let Some(RefOr::T(Schema::Object(summary))) = schemas.and_then(|schemas| schemas.get_mut("PutInterview")) {
        summary.additional_properties = None;
    }
    contract
}

/// Every endpoint behind every layer.
pub fn router(app: App) -> Router {
    let router = if app.config.docs {
        let (router, contract) = add_to(Endpoints::described(Contract::openapi())).split();
        router.merge(docs::pages(published(contract)))
    } else {
        add_to(Endpoints::undescribed()).split().0
    };
    // One layer of the router, as each layer of it is a copy of the whole for every request. The first is outermost.
    let layers = ServiceBuilder::new()
        .map_response(secure)
        .layer(cors(&app.config))
        .layer(middleware::from_fn_with_state(Shed::new(app.clone()), envelope))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), time_limit))
        .layer(DefaultBodyLimit::max(account_api::limits::BODY_MAX));
    router
        .fallback(async || Refusal::not_found())
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED)
        .layer(layers)
        .with_state(app)
}
