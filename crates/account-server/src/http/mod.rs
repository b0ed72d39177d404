//! What every request passes, and the parts that handlers are made of.

mod address;
mod entitled;
mod envelope;
mod headers;
mod json;
mod listener;
pub(crate) mod metrics;
mod midnight;
mod openai;
mod problems;
mod public;
mod refusal;
mod resumable;
mod signed_in;
mod staff;
mod throttle;
mod time_limit;

pub(crate) use address::ClientAddress;
pub(crate) use entitled::{MaySync, MayUseAi};
pub(crate) use envelope::{Shed, envelope};
pub(crate) use headers::{cors, secure};
pub(crate) use json::{Id, Json, Query};
pub use listener::serve;
pub(crate) use midnight::{next_midnight, until_midnight};
pub(crate) use problems::Problems;
pub(crate) use public::{etag, public, public_as};
pub(crate) use refusal::{Refusal, StoreFailure, breakage, busy, chain, store_failure};
pub(crate) use resumable::resumable;
pub(crate) use signed_in::{Claimed, SignedIn};
pub(crate) use staff::{Admin, Staff};
pub(crate) use throttle::{
    Throttled, account_key, count_code, count_guess, email_key, throttle, throttle_address, throttle_everybody,
};
pub(crate) use time_limit::time_limit;
