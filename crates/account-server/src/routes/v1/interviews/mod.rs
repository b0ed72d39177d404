//! Summaries of interviews: `/v1/interviews`.

mod cursor;
pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod put;
pub(crate) mod rate;
