//! Question sets: `/v1/catalog/question-sets`.

pub(crate) mod get;
pub(crate) mod list;
