//! Endpoints, described and routed in one list, so that neither can lack what the other has.

use axum::Router;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::App;

/// A list of endpoints under construction.
pub(super) struct Endpoints {
    router: OpenApiRouter<App>,
    are_described: bool,
}

impl Endpoints {
    /// Endpoints whose descriptions are gathered behind that beginning.
    pub(super) fn described(beginning: OpenApi) -> Self {
        Self { router: OpenApiRouter::with_openapi(beginning), are_described: true }
    }

    /// Endpoints whose descriptions nobody will read. Each is let go before the next is made: together they are 2 MB, which
    /// a process that allocated them once would hold to its end.
    pub(super) fn undescribed() -> Self {
        Self { router: OpenApiRouter::new(), are_described: false }
    }

    /// Adds what `routes!` makes of handlers with one path.
    pub(super) fn routes(mut self, handlers: UtoipaMethodRouter<App>) -> Self {
        self.router = self.router.routes(handlers);
        if !self.are_described {
            drop(self.router.to_openapi());
        }
        self
    }

    /// Puts other endpoints under a prefix.
    pub(super) fn nest(self, prefix: &str, others: fn(Self) -> Self) -> Self {
        let Self { router, are_described } = self;
        let others = others(Self { router: OpenApiRouter::new(), are_described });
        Self { router: router.nest(prefix, others.router), are_described }
    }

    /// The router, and what was gathered.
    pub(super) fn split(self) -> (Router<App>, OpenApi) {
        self.router.split_for_parts()
    }
}
