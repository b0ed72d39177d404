//! Why Stripe did not do what it was asked.

use stripe::StripeError;

/// Why Stripe did not do what it was asked. Shows codes, never what a customer told Stripe.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No answer in time, or none at all.
    #[error("Stripe did not answer")]
    Unreachable,
    /// An answer that says: not now.
    #[error("Stripe is busy or broken: status {0}")]
    Busy(u16),
    /// An answer that does not read.
    #[error("Stripe's answer does not read")]
    Unreadable,
    /// The payment was refused; nothing was changed.
    #[error("The payment was refused: {0}")]
    Declined(String),
    /// There is no such thing at Stripe, or there no longer is.
    #[error("Stripe knows no such thing: `{0}`")]
    Missing(String),
    /// Stripe takes this request for wrong, and will again.
    #[error("Stripe refused the request: status {status}, code `{code}`, parameter `{param}`")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Stripe's code, if it gave one.
        code: String,
        /// The parameter at fault, if there is one.
        param: String,
    },
    /// The answer is of the other mode.
    #[error("Stripe's answer is of the other mode: test and live are not mixed")]
    OtherMode,
    /// The answer says something that was not asked for.
    #[error("Stripe's answer does not fit what was asked for: {0}")]
    Unfit(&'static str),
}

/// Why no client can be made of these settings.
#[derive(Debug, thiserror::Error)]
pub enum Misfit {
    /// A key of the other mode, or no secret key.
    #[error("the key is no secret key of {0} mode")]
    Key(&'static str),
    /// Real money goes to Stripe only.
    #[error("live mode goes to Stripe itself, not to another address")]
    Address,
    /// The address or the key cannot be sent.
    #[error("the address or the key cannot be used in a request")]
    Request,
}

impl Error {
    /// Whether the same call may succeed a little later.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable | Self::Busy(_) | Self::Unreadable => true,
            Self::Declined(_) | Self::Missing(_) | Self::Refused { .. } | Self::OtherMode | Self::Unfit(_) => false,
        }
    }
}

impl From<StripeError> for Error {
    fn from(error: StripeError) -> Self {
        let (told, status) = match error {
            StripeError::Stripe(told, status) => (told, status),
            StripeError::JSONDeserialize(_) => return Self::Unreadable,
            StripeError::ClientError(_) | StripeError::ConfigError(_) | StripeError::Timeout => {
                return Self::Unreachable;
            }
        };
        let code = told.code.map(|code| code.to_string()).unwrap_or_default();
        let param = told.param.unwrap_or_default();
        match status {
            402 => Self::Declined(told.decline_code.unwrap_or(code)),
            // Two requests with one key at a time, or a lock: the other one will be done.
            409 | 424 | 429 | 500.. => Self::Busy(status),
            _ if code == "resource_missing" => Self::Missing(param),
            _ => Self::Refused { status, code, param },
        }
    }
}
