//! Why there is no database.

use std::process::ExitStatus;

/// Why a cluster did not start or a database was not made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No Postgres on this machine.
    #[error("Postgres is not installed. Type: apt-get install postgresql")]
    NotInstalled,
    /// A program could not be started or spoken with.
    #[error("Postgres could not be started")]
    Io(#[from] std::io::Error),
    /// The cluster gave up before it was ready.
    #[error("Postgres did not come up: {0}")]
    NotReady(String),
    /// `createdb` refused.
    #[error("The database `{name}` was not made ({status}): {said}")]
    NotMade {
        /// The name asked for.
        name: String,
        /// How the program ended.
        status: ExitStatus,
        /// What it complained about.
        said: String,
    },
    /// `pg_dump` refused.
    #[error("The database `{name}` was not read ({status}): {said}")]
    NotRead {
        /// The name asked for.
        name: String,
        /// How the program ended.
        status: ExitStatus,
        /// What it complained about.
        said: String,
    },
}
