//! The store against a real Postgres.

mod dropped;
mod limits;
mod plans;
mod sessions;
mod stage;
mod subscriptions;
