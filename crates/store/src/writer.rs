//! The one connection that writes.

use std::mem;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};

use domain::DeviceId;
use sqlx::{Connection, Sqlite, SqliteConnection, Transaction};
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};

use crate::{Error, log, pools};

/// The only connection that writes; whoever has it is alone. A pool of one would do the same, and asks its connection
/// how it is each time it comes back: with every append one more trip to the thread of the database.
#[derive(Debug)]
pub(crate) struct Writer {
    path: PathBuf,
    /// `None` once it is closed.
    connection: Mutex<Option<Alone>>,
}

/// The connection in the hands of whoever is alone with it.
#[derive(Debug)]
pub(crate) struct Alone {
    connection: SqliteConnection,
    /// Where the line of this device ended, if the last transaction was committed and had numbered a record.
    end: Option<LineEnd>,
}

/// The last number of a device's line.
#[derive(Debug)]
struct LineEnd {
    device: DeviceId,
    idx: i64,
}

impl Writer {
    /// Connects to the database at `path`.
    pub(crate) async fn open(path: &Path) -> Result<Self, sqlx::Error> {
        let connection = pools::single(path).await?;
        Ok(Self { path: path.to_owned(), connection: Mutex::new(Some(connection.into())) })
    }

    /// Waits until nobody else writes.
    pub(crate) async fn alone(&self) -> Result<MappedMutexGuard<'_, Alone>, sqlx::Error> {
        let alone = self.connection.lock().await;
        let mut alone = MutexGuard::try_map(alone, Option::as_mut).map_err(|_| sqlx::Error::PoolClosed)?;
        if alone.is_in_transaction() {
            // What was left without a commit is rolled back by the thread of the database, in its turn.
            alone.ping().await?;
        }
        if alone.is_in_transaction() {
            // On a full disk SQLite rolls back by itself, and sqlx goes on counting a transaction that is no more. Such a
            // connection never begins another one.
            mem::replace(&mut *alone, pools::single(&self.path).await?.into()).connection.close().await?;
        }
        Ok(alone)
    }

    /// Merges the write-ahead log into the file, where nobody reads.
    pub(crate) async fn merge_log(&self) -> Result<(), sqlx::Error> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut **self.alone().await?).await?;
        Ok(())
    }

    /// Waits for whoever writes and closes the connection. Who comes later is refused.
    pub(crate) async fn close(&self) {
        let Some(Alone { mut connection, .. }) = self.connection.lock().await.take() else { return };
        // Beforehand: sqlx's own way to do it on closing waits for no end of a connection on which it fails.
        let optimized = sqlx::query("PRAGMA optimize").execute(&mut connection).await;
        if let Err(cause) = optimized.map(drop).and(connection.close().await) {
            // It is closed all the same, and everything acknowledged is in the file.
            tracing::warn!(%cause, "The writing connection did not end in order");
        }
    }
}

impl From<SqliteConnection> for Alone {
    fn from(connection: SqliteConnection) -> Self {
        Self { connection, end: None }
    }
}

impl Deref for Alone {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.connection
    }
}

impl DerefMut for Alone {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }
}

/// A transaction that writes. Rolled back unless it is committed.
pub(crate) struct Writing<'a> {
    transaction: Transaction<'a, Sqlite>,
    /// What the next transaction will find of where the line ends.
    kept: &'a mut Option<LineEnd>,
    /// Where the line ended before.
    before: Option<LineEnd>,
    /// Where it ends by now, if this has numbered a record.
    end: Option<LineEnd>,
}

/// Begins a transaction that writes. It takes the write lock from the start, so that reading and then writing cannot
/// fail for want of it.
pub(crate) async fn begin(Alone { connection, end }: &mut Alone) -> Result<Writing<'_>, sqlx::Error> {
    let before = end.take();
    Ok(Writing { transaction: connection.begin_with("BEGIN IMMEDIATE").await?, kept: end, before, end: None })
}

impl Writing<'_> {
    /// Numbers the next record of a device's line. Where the line ends is remembered from one record to the next, and by
    /// one transaction for the next: mostly that is one trip less to the thread of the database.
    pub(crate) async fn number(&mut self, device: DeviceId) -> Result<i64, Error> {
        let last = match self.end.take().or_else(|| self.before.take()) {
            Some(end) if end.device == device => end.idx,
            _ => log::last_idx(self, device).await?,
        };
        let idx = last + 1;
        self.end = Some(LineEnd { device, idx });
        Ok(idx)
    }

    /// Keeps what was written. When this returns, it survives a power cut.
    pub(crate) async fn commit(self) -> Result<(), sqlx::Error> {
        self.transaction.commit().await?;
        *self.kept = self.end;
        Ok(())
    }

    /// Takes back what was written.
    pub(crate) async fn rollback(self) -> Result<(), sqlx::Error> {
        self.transaction.rollback().await
    }
}

impl Deref for Writing<'_> {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.transaction
    }
}

impl DerefMut for Writing<'_> {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }
}
