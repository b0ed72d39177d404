//! What is for sale, what an account may use, and what Stripe knows of it.

mod customers;
mod endings;
mod entitlement;
mod error;
mod events;
mod facts;
mod notices;
mod reconcile;
mod refresh;
mod stripe;
mod subscriber;
mod terms;
mod view;
mod webhook_signature;

pub(crate) use customers::{Payer, customer_of, write};
pub(crate) use endings::{end_subscriptions_of_leaving, tell_endings};
pub(crate) use entitlement::entitlement;
pub(crate) use error::Error;
pub(crate) use events::{Outcome, work_on_next};
pub(crate) use facts::{Facts, facts};
pub(crate) use reconcile::check_next;
pub(crate) use refresh::refresh;
pub use stripe::{StripeSettings, StripeWritten};
pub(crate) use subscriber::Unaltered;
pub use terms::{Allowance, Terms, TermsWritten};
pub(crate) use view::view;
pub(crate) use webhook_signature::is_signed;
