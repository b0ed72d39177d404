//! For support and admins: `/v1/admin/...`.

pub(crate) mod accounts;
pub(crate) mod audit;
pub(crate) mod categories;
pub(crate) mod industries;
pub(crate) mod metrics;
pub(crate) mod question_sets;
