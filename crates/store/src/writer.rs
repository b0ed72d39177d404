//! The one connection that writes.

use std::mem;
use std::path::{Path, PathBuf};

use sqlx::{Connection, Sqlite, SqliteConnection, Transaction};
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};

use crate::pools;

/// The only connection that writes; whoever has it is alone. A pool of one would do the same, and asks its connection
/// how it is each time it comes back: with every append one more trip to the thread of the database.
#[derive(Debug)]
pub(crate) struct Writer {
    path: PathBuf,
    /// `None` once it is closed.
    connection: Mutex<Option<SqliteConnection>>,
}

impl Writer {
    /// Connects to the database at `path`.
    pub(crate) async fn open(path: &Path) -> Result<Self, sqlx::Error> {
        let connection = pools::single(path).await?;
        Ok(Self { path: path.to_owned(), connection: Mutex::new(Some(connection)) })
    }

    /// Waits until nobody else writes.
    pub(crate) async fn alone(&self) -> Result<MappedMutexGuard<'_, SqliteConnection>, sqlx::Error> {
        let connection = self.connection.lock().await;
        let mut connection = MutexGuard::try_map(connection, Option::as_mut).map_err(|_| sqlx::Error::PoolClosed)?;
        if connection.is_in_transaction() {
            // What was left without a commit is rolled back by the thread of the database, in its turn.
            connection.ping().await?;
        }
        if connection.is_in_transaction() {
            // On a full disk SQLite rolls back by itself, and sqlx goes on counting a transaction that is no more. Such a
            // connection never begins another one.
            mem::replace(&mut *connection, pools::single(&self.path).await?).close().await?;
        }
        Ok(connection)
    }

    /// Merges the write-ahead log into the file, where nobody reads.
    pub(crate) async fn merge_log(&self) -> Result<(), sqlx::Error> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *self.alone().await?).await?;
        Ok(())
    }

    /// Waits for whoever writes and closes the connection. Who comes later is refused.
    pub(crate) async fn close(&self) {
        let Some(mut connection) = self.connection.lock().await.take() else { return };
        // Beforehand: sqlx's own way to do it on closing waits for no end of a connection on which it fails.
        let optimized = sqlx::query("PRAGMA optimize").execute(&mut connection).await;
        if let Err(cause) = optimized.map(drop).and(connection.close().await) {
            // It is closed all the same, and everything acknowledged is in the file.
            tracing::warn!(%cause, "The writing connection did not end in order");
        }
    }
}

/// Begins a transaction that writes. It takes the write lock from the start, so that reading and then writing cannot
/// fail for want of it.
pub(crate) async fn begin(connection: &mut SqliteConnection) -> Result<Transaction<'_, Sqlite>, sqlx::Error> {
    connection.begin_with("BEGIN IMMEDIATE").await
}
