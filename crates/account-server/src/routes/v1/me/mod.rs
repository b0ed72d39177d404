//! The account that is signed in: `/v1/me/...`.

pub(crate) mod delete;
pub(crate) mod email;
pub(crate) mod export;
pub(crate) mod get;
pub(crate) mod mfa;
pub(crate) mod password;
pub(crate) mod patch;
pub(crate) mod sessions;
