//! Why a secret could not be kept or given.

use std::time::Duration;

/// Why a secret could not be kept or given. Never holds it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no keychain: no session bus, no service, an unsupported system.
    #[error("This computer offers no keychain. Keep the key in memory or in an encrypted file, or install one")]
    Absent,
    /// The keychain is locked or has no collection to write to.
    #[error("The keychain is locked. Unlock it, then try again")]
    Locked,
    /// The keychain did not come back, most likely because it waits behind a prompt.
    #[error("The keychain did not answer within {} s. Look for its prompt, then try again", .after.as_secs())]
    Hanging {
        /// How long it was waited for.
        after: Duration,
    },
    /// The keychain took the entry and does not have it.
    #[error("The keychain did not keep the entry")]
    NotKept,
    /// The encrypted file was not opened yet.
    #[error("The key file is locked. Unlock it with its password, then try again")]
    FileLocked,
    /// The password does not open the file.
    #[error("This is not the password of the key file")]
    WrongPassword,
    /// The password of a file to be is too short.
    #[error("The password of the key file has at least {} characters", crate::file::PASSWORD_MIN)]
    ShortPassword,
    /// The file cannot be read or written.
    #[error("The key file fails: {0}")]
    File(&'static str),
    /// Anything else it says, by kind.
    #[error("The keychain failed: {0}")]
    Failed(&'static str),
}
