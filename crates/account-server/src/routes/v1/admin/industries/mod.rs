//! How industries are shown: `/v1/admin/industries`.

pub(crate) mod put;
