//! Accounts: `/v1/admin/accounts`.

pub(crate) mod list;
pub(crate) mod restore;
pub(crate) mod suspend;
mod suspension;
