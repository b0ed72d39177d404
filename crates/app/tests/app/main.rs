//! The use cases as stories, on a real data file and a scripted model server.
#![expect(clippy::unwrap_used, reason = "a test may end where it stands")]

mod account;
mod archive;
mod buying;
mod disputes;
mod injections;
mod keys;
mod model;
mod offline;
mod room;
mod simulated;
mod trouble;

pub(crate) use room::Room;
