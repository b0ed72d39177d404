//! What can go wrong with the account database.

/// Why the store did not do what it was asked. A transaction in which this happens is undone.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No connection in time: it is away, or everybody else is using it. Trying again can help.
    #[error("The database could not be reached")]
    Unreachable(#[source] sqlx::Error),
    /// A row does not read as it was written.
    #[error("A row of `{table}` does not read as it was written: `{column}` of {row}")]
    BadRow {
        /// Which table.
        table: &'static str,
        /// Which column.
        column: &'static str,
        /// Which row, by its key.
        row: String,
    },
    /// A write touched another number of rows than it must.
    #[error("A write to `{table}` touched {touched} rows")]
    RowsTouched {
        /// Which table.
        table: &'static str,
        /// How many rows.
        touched: u64,
    },
    /// The tables could not be brought to this version's form.
    #[error("The database could not be migrated")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The address of the database does not read.
    #[error("The address of the database does not read")]
    BadAddress(#[source] sqlx::Error),
    /// The database refused for another reason.
    #[error("The database refused")]
    Database(#[source] sqlx::Error),
}

impl Error {
    /// Whether the same call may succeed a little later.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Unreachable(_))
    }

    pub(crate) fn bad_row(table: &'static str, column: &'static str, row: impl std::fmt::Display) -> Self {
        Self::BadRow { table, column, row: row.to_string() }
    }
}

/// SQLSTATE classes that say "not at the moment": connection exceptions, out of resources, shutting down.
const PASSING: [&str; 3] = ["08", "53", "57"];

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let passing = match &error {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                true
            }
            sqlx::Error::Database(refusal) => {
                refusal.code().is_some_and(|code| PASSING.iter().any(|class| code.starts_with(class)))
            }
            _ => false,
        };
        if passing { Self::Unreachable(error) } else { Self::Database(error) }
    }
}

/// Holds a write to exactly one row.
pub(crate) fn one_row(table: &'static str, touched: u64) -> Result<(), Error> {
    if touched == 1 { Ok(()) } else { Err(Error::RowsTouched { table, touched }) }
}
