//! Why the catalog was not told.

use axum::response::{IntoResponse, Response};

use crate::http::{breakage, store_failure};

#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Store(#[from] account_store::Error),
    #[error("a row of the catalog does not read")]
    Unreadable(#[from] serde_json::Error),
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Store(cause) => store_failure(&cause),
            Self::Unreadable(_) => breakage(&self),
        }
    }
}
