//! The use cases as stories, on a real data file and a scripted model server.

mod keys;
mod model;
mod offline;
mod room;

pub(crate) use room::Room;
