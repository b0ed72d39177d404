//! What can go wrong between us and the account API, as far as someone can act on it.

use std::time::Duration;

use account_api::ErrorCode;

/// Why there is no reply, or not the one that was asked for. Never holds a password, a token or a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// The address is not one of a server, or would send a password unprotected.
    #[error("This is not the address of an account server. It begins with `https://`")]
    BadAddress,
    /// Name not found, connection refused or lost before a reply began.
    #[error("The account server cannot be reached. Check your connection; everything is kept here meanwhile")]
    Offline,
    /// No reply in time.
    #[error("The account server did not reply within {} s", .after.as_secs())]
    TimedOut {
        /// How long it was waited for.
        after: Duration,
    },
    /// The reply broke off.
    #[error("The connection to the account server was lost in the middle of a reply")]
    CutOff,
    /// The certificate is not valid at the time that this computer believes it is.
    #[error(
        "No secure connection could be made: by the clock of this computer the server's certificate is not valid. \
             Check date and time"
    )]
    ClockWrong,
    /// The certificate or TLS was not accepted.
    #[error("No secure connection to the account server could be made: its certificate was not accepted")]
    NoSecureConnection,
    /// Something else replied, such as the sign-in page of a hotel's network.
    #[error(
        "The network replied in place of the account server. Open a page in your browser and sign in to the network"
    )]
    CaptivePortal,
    /// The server replied with something that this version cannot read.
    #[error("The account server speaks another version. Update Jobt, then try again")]
    Unreadable,
    /// The reply is larger than any that was asked for.
    #[error("The account server sent more than was asked for")]
    TooLong,
    /// Nobody is signed in here.
    #[error("Nobody is signed in. Sign in first")]
    SignedOut,
    /// The session was ended: by its owner elsewhere, a changed password, or a token that was used twice.
    #[error("You were signed out: the session was ended on the server. Sign in again; everything is kept here")]
    SessionOver,
    /// The server understood the request and refuses it.
    #[error("{message}")]
    Refused {
        /// What to act on; `None` for a code that only a newer app knows.
        code: Option<ErrorCode>,
        /// The HTTP status.
        status: u16,
        /// The server's sentence for a person.
        message: String,
        /// The field at fault, by its name on the wire.
        field: Option<String>,
        /// How long it asks to wait.
        retry_after: Option<Duration>,
    },
}

/// Why an export is not there, or not whole.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The server did not send it, or not all of it.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// What came could not be written down.
    #[error("What came could not be written down")]
    NotWritten(#[source] std::io::Error),
}

impl ApiError {
    /// The server's code, if it refused.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Refused { code, .. } => *code,
            _ => None,
        }
    }

    /// The field that the server names as the one at fault.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Refused { field, .. } => field.as_deref(),
            _ => None,
        }
    }

    /// How long the server asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Refused { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Whether trying again later can help without anybody doing anything.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Offline
            | Self::TimedOut { .. }
            | Self::CutOff
            | Self::CaptivePortal
            | Self::Refused { code: Some(ErrorCode::SyncConflict), .. } => true,
            Self::Refused { status, .. } => matches!(status, 408 | 429 | 500..=599),
            Self::BadAddress
            | Self::ClockWrong
            | Self::NoSecureConnection
            | Self::Unreadable
            | Self::TooLong
            | Self::SignedOut
            | Self::SessionOver => false,
        }
    }
}
