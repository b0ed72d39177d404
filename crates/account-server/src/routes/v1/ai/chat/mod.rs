//! Chat: `/v1/ai/chat/...`.

pub(crate) mod completions;
