//! Becoming somebody: `/v1/auth/...`.

pub(crate) mod login;
pub(crate) mod logout;
pub(crate) mod logout_all;
pub(crate) mod mfa;
pub(crate) mod password;
pub(crate) mod refresh;
pub(crate) mod register;
pub(crate) mod resend_verification;
mod session;
pub(crate) mod verify_email;
