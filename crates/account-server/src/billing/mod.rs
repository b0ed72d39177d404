//! What is for sale, and what an account may use.

mod entitlement;
mod facts;
mod stripe;
mod terms;
mod webhook_signature;

pub(crate) use entitlement::entitlement;
pub(crate) use facts::{Facts, facts};
pub use stripe::{StripeSettings, StripeWritten};
pub use terms::{Allowance, Terms, TermsWritten};
pub(crate) use webhook_signature::is_signed;
