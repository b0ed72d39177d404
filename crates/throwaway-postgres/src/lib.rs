#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod cluster;
mod error;
mod programs;

pub use cluster::{Cluster, Database};
pub use error::Error;

/// Whether this machine has a Postgres to start.
pub fn installed() -> bool {
    programs::folder().is_ok()
}
