//! What every endpoint may reply beside its own, as the published contract tells it.

use account_api::Problem;

/// Refusals and failures, for `#[utoipa::path(responses(...))]`.
#[derive(utoipa::IntoResponses)]
#[expect(dead_code, reason = "it describes; the envelope writes the replies")]
pub(crate) enum Problems {
    /// Refused
    #[response(status = "4XX", content_type = "application/problem+json")]
    Refused(Problem),
    /// Failed
    #[response(status = "5XX", content_type = "application/problem+json")]
    Failed(Problem),
}
