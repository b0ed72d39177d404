//! Keys, tokens, passwords and the second factor.

mod access_token;
mod hashing;
mod keys;
mod password;
mod password_rule;
mod refresh_token;
mod totp;

pub(crate) use access_token::AccessTokens;
pub(crate) use keys::{Keys, encoded, fingerprint, hashed};
pub use keys::{MasterKey, ShortKey};
pub use password::NoPasswords;
pub(crate) use password::{Busy, Passwords};
pub(crate) use password_rule::{WeakPassword, check as check_password};
pub(crate) use refresh_token::{Exchange, exchange};
pub(crate) use totp::{RecoveryCode, Secret as TotpSecret, open as open_totp};
