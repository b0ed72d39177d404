//! Why a secret could not be kept or given.

use std::time::Duration;

/// Why a secret could not be kept or given. Never holds it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no keychain: no session bus, no service, an unsupported system.
    #[error("This computer offers no keychain. Keep the key for this run of the app only, or install one")]
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
    /// Anything else it says, by kind.
    #[error("The keychain failed: {0}")]
    Failed(&'static str),
}
