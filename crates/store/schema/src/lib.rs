//! The tables of the local database, apart from the queries that are checked against them.
//!
//! `store` cannot be compiled against a database that only `store` can make; this crate makes it.
#![deny(missing_docs)]

use sqlx::migrate::Migrator;

/// Every change of the tables, in order. The last one's `PRAGMA user_version` is [`FORMAT`].
pub static MIGRATOR: Migrator = sqlx::migrate!("../../../migrations/local");

/// The `user_version` of a file with every migration.
pub const FORMAT: u32 = 9;

/// The `application_id` of our files: "Jobt" in ASCII.
pub const APPLICATION_ID: u32 = 0x4a6f_6274;
