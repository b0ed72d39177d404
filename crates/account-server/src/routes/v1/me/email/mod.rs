//! Another address: `/v1/me/email`.

pub(crate) mod change;
pub(crate) mod confirm;
