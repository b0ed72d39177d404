//! Why sync did not come to its end, and which lines stopped although it did.

use domain::DeviceId;

use crate::client::ApiError;

/// Why a sealed thing is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unbelievable {
    /// It is damaged, was sealed by somebody else, or stands at another place than it was made for.
    #[error("it is not as it was sealed")]
    NotAuthentic,
    /// A newer app sealed it.
    #[error("a newer version of Jobt wrote it")]
    NewerFormat,
    /// It was sealed under a key that is not here.
    #[error("it was sealed under key {generation}, which is not here")]
    UnknownKey {
        /// The number of the key.
        generation: u32,
    },
    /// It is sealed well, but does not continue its line.
    #[error("it does not continue its line")]
    OutOfLine,
    /// It is larger than the server takes.
    #[error("it is larger than the server takes")]
    TooLarge,
}

/// A line that stopped. The others went on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("record {idx} of {device}: {why}")]
pub struct StuckLine {
    /// Whose line.
    pub device: DeviceId,
    /// The number of the record at fault.
    pub idx: i64,
    /// What is wrong with it.
    pub why: Unbelievable,
}

/// Why sync did not come to its end. What was done before stays done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The account API.
    #[error("{0}")]
    Api(#[from] ApiError),
    /// The data file.
    #[error("{0}")]
    Store(#[from] store::Error),
    /// Somebody removed this computer from the list.
    #[error(
        "This computer was removed from your account's list. Everything is still here; turn sync on again to go on"
    )]
    Removed,
    /// The keys were changed on another computer.
    #[error("The recovery phrase was changed on another computer. Enter the new one to go on")]
    KeysChanged,
    /// Sync was turned on by another computer in the meantime.
    #[error("Sync is already on for this account. Enter the recovery phrase that you wrote down then")]
    AlreadyOn,
    /// Sync was never turned on for the account.
    #[error("Sync is not on for this account yet. Turn it on first")]
    NotOn,
    /// The phrase is a phrase, but not that of this account.
    #[error("This is a recovery phrase, but not the one of this account")]
    WrongPhrase,
    /// The keys were sealed by a newer app.
    #[error("A newer version of Jobt turned sync on. Update Jobt on this computer")]
    NewerKeys,
}

impl Error {
    /// Whether trying again later can help without anybody doing anything.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Api(error) => error.is_passing(),
            Self::Store(store::Error::Full) => true,
            Self::Store(_)
            | Self::Removed
            | Self::KeysChanged
            | Self::AlreadyOn
            | Self::NotOn
            | Self::WrongPhrase
            | Self::NewerKeys => false,
        }
    }
}
