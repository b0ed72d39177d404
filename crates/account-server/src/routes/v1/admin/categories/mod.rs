//! How categories are shown: `/v1/admin/categories`.

pub(crate) mod put;
