//! Where the account is signed in: `/v1/me/sessions`.

pub(crate) mod end;
pub(crate) mod list;
