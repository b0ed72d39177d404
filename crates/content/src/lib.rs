//! The data files of `content/`: question bank, rubric and prices, read and checked.
//!
//! Knows no clock, disk, network or model: the files are part of the program.
#![deny(missing_docs)]

mod bank;
mod catalog;
mod error;
mod prices;
mod roles;
mod rubric;
mod statistics;
mod validate;
mod words;

pub use bank::Bank;
pub use catalog::{Heading, category, headings, match_role};
pub use error::ContentError;
pub use prices::{Price, Prices};
pub use rubric::Rubric;
pub use statistics::{CategoryStatistics, Statistics, statistics};
pub use validate::{Fault, Rule, stray_keys, validate};
