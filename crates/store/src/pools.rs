//! Connections: one that writes, a few that read, all with the same pragmas.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, SqliteConnection};

/// How long a connection waits for another one's lock.
const BUSY: Duration = Duration::from_secs(10);
/// Readers at most; a window and its background work need no more.
const READERS: u32 = 2;

/// Pragmas that must hold on every connection, with the value each reads as. They are set by connection, so checking
/// one says nothing about the next.
const PRAGMAS: [(&str, &str, &str); 6] = [
    ("journal_mode", "PRAGMA journal_mode", "wal"),
    // FULL: what was acknowledged survives a power cut, not only a crash.
    ("synchronous", "PRAGMA synchronous", "2"),
    ("foreign_keys", "PRAGMA foreign_keys", "1"),
    ("busy_timeout", "PRAGMA busy_timeout", "10000"),
    // Writes through a mapping escape both error codes and fault tests.
    ("mmap_size", "PRAGMA mmap_size", "0"),
    // What was deleted is overwritten.
    ("secure_delete", "PRAGMA secure_delete", "1"),
];

/// How the database at `path` is opened. The file must exist.
pub(crate) fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .pragma("mmap_size", "0")
        .pragma("secure_delete", "ON")
        // macOS keeps a plain sync in the drive's cache.
        .pragma("fullfsync", "ON")
        .pragma("checkpoint_fullfsync", "ON")
        .pragma("journal_size_limit", "16777216")
        .pragma("cell_size_check", "ON")
        .pragma("trusted_schema", "OFF")
}

/// The connections that read. They refuse to write.
pub(crate) async fn readers(path: &Path) -> Result<SqlitePool, sqlx::Error> {
    SqlitePoolOptions::new()
        .max_connections(READERS)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .after_connect(|connection, _| Box::pin(assert_pragmas(connection)))
        .connect_with(options(path).pragma("query_only", "ON"))
        .await
}

/// One connection: the one that writes, or one of its own for looking at the file or copying it.
pub(crate) async fn single(path: &Path) -> Result<SqliteConnection, sqlx::Error> {
    asserted(&options(path)).await
}

/// A look at a file that leaves no trace: no log is read, no side file made.
pub(crate) async fn glance(path: &Path) -> Result<SqliteConnection, sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(false).read_only(true);
    let options = options.immutable(true).pragma("mmap_size", "0").pragma("trusted_schema", "OFF");
    SqliteConnection::connect_with(&options).await
}

/// A look at a file together with its write-ahead log, by a connection that can write to neither.
pub(crate) async fn look_with_log(path: &Path) -> Result<SqliteConnection, sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(false).read_only(true);
    SqliteConnection::connect_with(&options.pragma("mmap_size", "0").pragma("trusted_schema", "OFF")).await
}

/// A connection whose pragmas hold.
async fn asserted(options: &SqliteConnectOptions) -> Result<SqliteConnection, sqlx::Error> {
    let mut connection = SqliteConnection::connect_with(options).await?;
    if let Err(cause) = assert_pragmas(&mut connection).await {
        connection.close().await?;
        return Err(cause);
    }
    Ok(connection)
}

async fn assert_pragmas(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    for (name, ask, expected) in PRAGMAS {
        let found = ask_pragma(connection, ask).await?;
        // Without memory mapping in the build, SQLite says nothing about it.
        let is_off = name == "mmap_size" && found.is_empty();
        if found != expected && !is_off {
            return Err(sqlx::Error::Configuration(format!("{name} is `{found}` and not `{expected}`").into()));
        }
    }
    Ok(())
}

/// The answer to a pragma, as text; empty if there is none.
pub(crate) async fn ask_pragma(connection: &mut SqliteConnection, ask: &'static str) -> Result<String, sqlx::Error> {
    let Some(row) = sqlx::query(ask).fetch_optional(connection).await? else { return Ok(String::new()) };
    let text = sqlx::Row::try_get_unchecked::<Option<String>, _>(&row, 0)?;
    Ok(text.unwrap_or_default())
}
