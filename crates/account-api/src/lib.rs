//! What crosses between the app and the account API.
//!
//! Knows no I/O, clock, database, async runtime or web crate; builds for the browser. A value that breaks a rule does
//! not read: every text is checked by its type, and a field that nobody knows is refused.
#![deny(missing_docs)]

pub mod admin;
pub mod ai;
pub mod analytics;
pub mod auth;
pub mod billing;
pub mod catalog;
mod email;
mod error;
pub mod limits;
pub mod me;
mod name;
mod page;
pub mod practice;
pub mod sync;

pub use domain::Sensitive;
pub use email::{Email, RefusedEmail};
pub use error::{ErrorCode, Problem};
pub use name::{Name, RefusedName};
pub use page::{PAGE_MAX, Page};
