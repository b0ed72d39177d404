//! Drives the real window as a person would: by the names on buttons and fields, and by keys.
//!
//! Knows no room of the app: only what can be seen, and the variables that `cargo xtask e2e` sets.
#![cfg(target_os = "linux")]
#![deny(missing_docs)]
#![expect(clippy::missing_errors_doc, reason = "every step has one: what a person would see is not there")]

mod account_server;
mod bus;
mod clock;
mod home;
mod patience;
mod servers;
mod session;
mod shop;
mod window;

pub use account_server::AccountServer;
pub use clock::Clock;
pub use fantoccini::key::Key;
pub use home::Home;
pub use servers::ModelServer;
pub use shop::{NotingBrowser, Shop};
pub use window::Window;
