//! Categories: `/v1/catalog/categories`.

pub(crate) mod get;
pub(crate) mod list;
