#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod accounts;
mod analytics;
mod devices;
mod error;
mod interviews;
mod known_devices;
mod login_failures;
mod mails;
mod one_time_tokens;
mod question_sets;
mod rate_limits;
mod records;
mod refresh_tokens;
mod registrations;
mod repositories;
mod sessions;
mod store;
mod totps;

pub use accounts::{Account, Accounts};
pub use analytics::Analytics;
pub use devices::Devices;
pub use error::Error;
pub use interviews::{InterviewCursor, Interviews};
pub use known_devices::KnownDevices;
pub use login_failures::{LoginFailures, Try};
pub use mails::{Mail, MailKind, Mails};
pub use one_time_tokens::{OneTimeToken, OneTimeTokens, Purpose, Subject};
pub use question_sets::{QuestionSet, QuestionSets};
pub use rate_limits::{RateLimits, Rule};
pub use records::Records;
pub use refresh_tokens::{Hash, RefreshToken, RefreshTokens};
pub use registrations::{Registration, Registrations};
pub use repositories::Repositories;
pub use sessions::{Session, Sessions, SignedIn};
pub use store::{Connection, Settings, Store, Transaction};
pub use totps::{Totp, Totps};
