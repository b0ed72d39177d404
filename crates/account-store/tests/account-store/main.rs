//! The store against a real Postgres.

mod limits;
mod plans;
mod stage;
mod subscriptions;
