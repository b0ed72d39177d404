#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod chunk;
mod client;
mod dialect;
mod endpoint;
mod error;
mod events;
mod exchange;
mod failure;
mod patience;
mod piece;
mod request;
mod structured;
mod transport;

pub use client::{Client, Pieces};
pub use endpoint::{Endpoint, checked_address};
pub use error::Error;
pub use piece::{Json, Piece, Probe, Structured, Tokens};
pub use request::{Message, Request, Role};
