//! What is for sale, and what an account may use.

mod entitlement;
mod facts;
mod terms;

pub(crate) use entitlement::entitlement;
pub(crate) use facts::{Facts, facts};
pub use terms::{Allowance, Terms, TermsWritten};
