//! The system keychain and its fallbacks.
#![deny(missing_docs)]
