//! Models without a key of one's own: `/v1/ai/...`, in the shape of OpenAI's API.

pub(crate) mod chat;
pub(crate) mod models;
pub(crate) mod usage;
