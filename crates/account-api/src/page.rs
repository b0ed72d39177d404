//! Lists that come in pages.

use serde::{Deserialize, Serialize};

/// The most things on one page.
pub const PAGE_MAX: u16 = 100;

/// One page of a list, and where the next begins.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The things.
    pub items: Vec<T>,
    /// What to ask the next page with; none on the last.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub next: Option<String>,
}
