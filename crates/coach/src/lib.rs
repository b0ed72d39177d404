//! Reads an answer and says what is strong and what to fix, with the candidate's own words quoted.
//!
//! Pure and deterministic: no I/O, no clock, no randomness. The built-in coach ([`assess`]) always reads; a model may
//! read too, and [`judge`] words what it is asked and checks what it says. Word lists, weights and thresholds stand in
//! `content/coach/*.toml`, what was learned from examples in the network and the tables beside them.
#![deny(missing_docs)]

mod assessor;
mod compare;
mod debrief;
mod feature;
mod feedback;
mod gate;
pub mod judge;
mod read;
mod recheck;
mod request;
mod tables;
#[cfg(test)]
mod teach;
mod text;
mod weights;

pub use assessor::{assess, assess_conceding};
pub use compare::compare;
pub use debrief::{DebriefWords, Read, debrief};
pub use read::read_ahead;
pub use recheck::recheck;
pub use request::Request;

/// Version of the built-in coach; stored with every score, so that scores of one kind can be compared.
pub const COACH_VERSION: &str = "builtin-15";
