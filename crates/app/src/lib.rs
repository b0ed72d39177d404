//! The use cases: everything a front end can ask for. Window and terminal share it, so no rule lives in either.
#![deny(missing_docs)]

mod account;
mod answer;
mod app;
mod archive;
mod calm;
mod clock;
mod debrief;
mod diagnostics;
mod dispute;
mod downloads;
mod erase;
mod error;
mod history;
mod home;
mod judge;
mod key_file;
mod keys;
mod link;
mod models;
mod moves;
mod paths;
mod phrase;
mod preview;
mod proceed;
mod readable;
mod reading;
mod rubric;
mod second_reading;
mod settings;
mod start;
mod turns;
mod upkeep;
mod usage;
mod view;

pub use app::{App, Config};
pub use archive::NoArchive;
pub use clock::{Clock, SystemClock};
pub use diagnostics::{Diagnostics, Line};
pub use error::Error;
pub use link::link;
pub use paths::Paths;
pub use readable::band_word;
