//! What can be practised: `/v1/catalog/...`. The same for everybody, so nobody needs to sign in.

pub(crate) mod categories;
mod edited;
mod failure;
pub(crate) mod industries;
pub(crate) mod question_sets;

pub(crate) use edited::every_industry;
pub(crate) use failure::Failure;
