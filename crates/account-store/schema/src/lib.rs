//! The tables of the account database, apart from the queries that are checked against them.
//!
//! `account-store` cannot be compiled against a database that only `account-store` can make; this crate makes it.
#![deny(missing_docs)]

use sqlx::migrate::Migrator;

/// Every change of the tables, in order.
pub static MIGRATOR: Migrator = sqlx::migrate!("../../../migrations/account");
