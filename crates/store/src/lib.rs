//! The only SQL against SQLite: the record log and its projections.
#![deny(missing_docs)]

mod cursor;
mod error;
mod store;
mod view;

pub use cursor::Cursor;
pub use error::{Error, OpenError};
pub use store::{Opened, Store};
pub use view::{Draft, Filter, Health, InterviewSummary, Opening, Page, Practised, Standing, UsageEntry, UsageTotal};
