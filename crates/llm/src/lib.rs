#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod client;
mod endpoint;
mod error;
mod piece;
mod request;

pub use client::{Client, Pieces};
pub use endpoint::Endpoint;
pub use error::Error;
pub use piece::{Json, Piece, Probe, Structured, Tokens};
pub use request::{Message, Request, Role};
