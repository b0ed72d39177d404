#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod error;
#[cfg(test)]
mod fake;
mod file;
mod keychain;
mod secrets;
mod thread;

pub use error::Error;
pub use file::FileState;
pub use secrets::{KeychainState, Place, Secrets};
