//! What can go wrong between us and a model, as far as someone can act on it.

use std::time::Duration;

/// Why there is no reply, or no more of it. Never holds a key, a prompt or words of a reply.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The address is not one of a server.
    #[error("The address is not one of a model server: it begins with https:// and ends with /v1")]
    BadAddress,
    /// Plain `http` to another computer.
    #[error("The address would send answers unprotected over the network. Use https://, or a server on this computer")]
    InsecureAddress,
    /// 401, or a key that cannot be one.
    #[error("The key was refused by the provider. Paste a new one under Settings, AI")]
    KeyRefused,
    /// 403: the key is known and may not do this.
    #[error("The provider does not allow this key to use this model")]
    Forbidden,
    /// The server does not know the model.
    #[error("The provider knows no such model. Choose another one under Settings, AI")]
    NoSuchModel,
    /// Nothing at the address speaks our language: 404, a redirect, a web page.
    #[error("The address does not lead to a compatible server. Check it under Settings, AI")]
    NoSuchServer,
    /// 429.
    #[error("The provider asks to wait{}", wait(.retry_after.as_ref()))]
    RateLimited {
        /// For how long, if the server said so.
        retry_after: Option<Duration>,
    },
    /// 402, or 429 because the account is used up.
    #[error("The account at the provider has no credit left")]
    NoCredit,
    /// 503 and its like: too much to do.
    #[error("The provider is overloaded. Try again in a moment")]
    Overloaded,
    /// Trouble at the provider.
    #[error("The provider has trouble of its own{}", code(.status.as_ref()))]
    ServerError {
        /// The HTTP status; `None` when it was said inside a stream.
        status: Option<u16>,
    },
    /// The server understood the request and will not have it.
    #[error("The provider refused the request: status {status}")]
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// Name not found, connection refused or lost before anything was answered.
    #[error("The provider cannot be reached. Check the address and your connection")]
    Offline,
    /// The server's certificate or TLS was not accepted.
    #[error("No secure connection to the provider could be made: its certificate was not accepted")]
    NoSecureConnection,
    /// Silence.
    #[error("The provider sent nothing for {} s", .after.as_secs())]
    Stalled {
        /// For how long.
        after: Duration,
    },
    /// The reply ended without its end.
    #[error("The reply stopped early")]
    CutOff,
    /// The reply is beyond the limit of bytes or of time.
    #[error("The reply was longer, or took longer, than allowed")]
    TooLong,
    /// The reply is not what was asked for.
    #[error("The reply made no sense: {0}")]
    BadReply(&'static str),
    /// The token was cancelled.
    #[error("Stopped")]
    Cancelled,
    /// The model or a filter at the provider declined.
    #[error("The provider declined to answer this")]
    ContentRefused,
    /// More was sent than the model can read.
    #[error("The text is longer than this model can read. Choose a model with a larger context")]
    ContextTooLong,
}

impl Error {
    /// Whether what was asked had left this computer, or may have, when it happened.
    pub fn is_after_sending(&self) -> bool {
        match self {
            Self::BadAddress | Self::InsecureAddress | Self::Offline | Self::NoSecureConnection => false,
            Self::KeyRefused
            | Self::Forbidden
            | Self::NoSuchModel
            | Self::NoSuchServer
            | Self::RateLimited { .. }
            | Self::NoCredit
            | Self::Overloaded
            | Self::ServerError { .. }
            | Self::Refused { .. }
            | Self::Stalled { .. }
            | Self::CutOff
            | Self::TooLong
            | Self::BadReply(_)
            | Self::Cancelled
            | Self::ContentRefused
            | Self::ContextTooLong => true,
        }
    }
}

fn wait(time: Option<&Duration>) -> String {
    time.map_or_else(String::new, |time| format!(": {} s", time.as_millis().div_ceil(1000)))
}

fn code(status: Option<&u16>) -> String {
    status.map_or_else(String::new, |status| format!(": status {status}"))
}
