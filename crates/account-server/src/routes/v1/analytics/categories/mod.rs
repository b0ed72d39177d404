//! By category: `/v1/analytics/categories`.

pub(crate) mod compare;
pub(crate) mod list;
