//! What candidates thought, and how interviews compare: `/v1/feedback/...`.

pub(crate) mod compare;
pub(crate) mod summary;
