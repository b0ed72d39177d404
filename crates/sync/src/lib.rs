#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod batch;
mod client;
mod codec;
mod error;
mod key_line;
mod keys;
mod phrase;
mod plan;
mod seal;
mod synchronise;

pub use client::{ApiError, Backoff, Client, ClientConfig, ExportError, KeepToken, Signing};
pub use error::{Error, StuckLine, Unbelievable};
pub use key_line::{KEY_LINE, KeyLine};
pub use keys::{KeyRing, RefusedRing};
pub use phrase::{RecoveryPhrase, RefusedPhrase};
pub use plan::Enrolment;
pub use synchronise::{Report, Synchroniser};
