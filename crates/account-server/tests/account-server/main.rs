//! Stories over HTTP, with a real Postgres behind.

mod client;
mod contract;
mod faults;
mod routes;
mod stage;
