//! Encrypted records: `/v1/records`.

pub(crate) mod pull;
pub(crate) mod push;
pub(crate) mod status;
