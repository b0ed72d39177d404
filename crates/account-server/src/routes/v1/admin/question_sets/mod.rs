//! What the catalog offers: `/v1/admin/question-sets`.

pub(crate) mod restore;
pub(crate) mod withdraw;
mod withdrawal;
