//! The store against a real Postgres.

mod accounts;
mod dropped;
mod interviews;
mod limits;
mod migrations;
mod plans;
mod sessions;
mod stage;
mod subscriptions;
