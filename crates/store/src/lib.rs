#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod account;
mod backup;
mod check;
mod clock;
mod cursor;
mod drafts;
mod error;
mod events;
mod fact;
mod header;
mod interviews;
mod lines;
mod log;
mod open;
mod place;
mod pools;
mod practised;
mod projections;
mod receive;
mod record;
mod search;
mod settings;
mod store;
mod usage;
mod view;
mod word;
mod writer;

pub use account::SignedInAccount;
pub use cursor::Cursor;
pub use error::{Error, OpenError};
pub use record::Record;
pub use store::{Opened, Store};
pub use view::{Draft, Filter, Health, InterviewSummary, Opening, Page, Practised, Standing, UsageEntry, UsageTotal};
