//! The second factor: `/v1/me/mfa`.

pub(crate) mod confirm;
pub(crate) mod remove;
pub(crate) mod set_up;
