//! How industries are shown: `/v1/admin/industries`.

pub(crate) mod list;
pub(crate) mod put;
