//! Computers that keep encrypted records: `/v1/devices`.

pub(crate) mod delete;
pub(crate) mod list;
pub(crate) mod put;
pub(crate) mod upload;
