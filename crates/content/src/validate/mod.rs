//! Every authoring rule that code can check.

mod fault;

pub use fault::{Fault, Rule};

use crate::Bank;

/// Everything that keeps `bank` from being fit to ask. Empty when all is well.
pub fn validate(_bank: &Bank) -> Vec<Fault> {
    Vec::new()
}

/// Keys of a question set that nothing reads, mostly slips of the pen such as `exampel`.
pub fn stray_keys(_file: &str, _text: &str) -> Vec<Fault> {
    Vec::new()
}
