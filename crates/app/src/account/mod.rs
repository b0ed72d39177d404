//! The account of the person and the sync of this computer. Everything else works without.

mod background;
mod code;
mod computers;
mod leave;
mod plan;
mod profile;
mod register;
mod room;
mod security;
mod share;
mod sign_in;
mod sync_now;
mod turn_on;

pub(crate) use room::{AccountRoom, REFRESH_TOKEN};
