#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod change;
mod charges;
mod checkout;
mod customers;
mod error;
mod invoices;
mod key;
mod portal;
mod stripe;
mod subscriptions;
mod wire;

pub use change::{Change, Preview};
pub use checkout::{Checkout, CheckoutSession, CheckoutStatus};
pub use customers::NewCustomer;
pub use error::{Error, Misfit};
pub use invoices::Invoice;
pub use stripe::{Settings, Stripe};
pub use subscriptions::Subscription;
