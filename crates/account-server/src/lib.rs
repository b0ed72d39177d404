//! The account API: who you are, what you may use, and what you agreed to keep on a server.
//!
//! The only room that knows axum. A request passes `http`'s layers, one file of `routes`, and `account-store`; what
//! is slow or may fail (mail) is written to the outbox and done by the `worker`.
#![deny(missing_docs)]

mod app;
mod audit;
mod backoff;
mod billing;
mod catalog;
mod clock;
mod commands;
mod config;
mod dice;
mod gateway;
mod http;
mod new_password;
mod one_time_code;
mod outbox;
mod reauthenticate;
mod reseal;
mod routes;
mod security;
mod tasks;
mod worker;

pub use app::{App, Misfit, Parts};
pub use billing::{Allowance, StripeSettings, StripeWritten, Terms, TermsWritten};
pub use catalog::{SeedError, seed};
pub use clock::{Clock, SystemClock};
pub use commands::{Line, run};
pub use config::{Config, ConfigError, Limits, MailWay};
pub use dice::Dice;
pub use gateway::{Caps, Gateway, GatewaySettings, GatewayWritten, Model, TokenPrice};
pub use http::serve;
pub use reseal::{Resealed, reseal};
pub use routes::{document, router};
pub use security::{MasterKey, ShortKey};
pub use worker::Worker;
