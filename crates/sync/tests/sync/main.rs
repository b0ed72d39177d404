//! Sync through real parts: SQLite files, the account server on Postgres, and HTTP on loopback through a proxy that
//! spoils what it is told to.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails")]

mod computer;
mod convergence;
mod costs;
mod export;
mod keys;
mod lines;
mod proxy;
mod sessions;
mod stage;
mod versions;
