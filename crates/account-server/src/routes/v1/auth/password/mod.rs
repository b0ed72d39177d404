//! A password that was forgotten: `/v1/auth/password/...`.

pub(crate) mod forgot;
pub(crate) mod reset;
