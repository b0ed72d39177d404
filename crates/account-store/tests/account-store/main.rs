//! The store against a real Postgres.

mod dropped;
mod limits;
mod plans;
mod stage;
mod subscriptions;
