//! The client of the account API.

mod backoff;
mod billing;
mod calls;
mod error;
mod me;
mod portion;
mod practice;
mod push;
mod session;
mod transport;

pub use backoff::Backoff;
pub use calls::{Client, ClientConfig, Signing};
pub use error::{ApiError, ExportError};
pub use session::KeepToken;
