//! How categories are shown: `/v1/admin/categories`.

pub(crate) mod list;
pub(crate) mod put;
