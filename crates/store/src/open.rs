//! Opening a profile: what is looked at before anything is written, and what is done about damage.

use std::fs::File;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use domain::{DeviceId, Timestamp};
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_core::RngCore;
use sqlx::migrate::MigrateError;
use sqlx::{Connection, SqliteConnection, SqlitePool};
use store_schema::{APPLICATION_ID, FORMAT, MIGRATOR};
use uuid::Uuid;

use crate::backup::{self, Backup};
use crate::clock::Clock;
use crate::error::{FULL, may_be_full, primary_code, says_damaged};
use crate::header::{self, Header};
use crate::place::{LastExit, Place};
use crate::store::Inner;
use crate::writer::Writer;
use crate::{Error, OpenError, Opened, Opening, Store, check, log, pools};

/// The version of the app, which an older one names when it refuses what this one wrote.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Up to this many records, a start after a crash compares the tables with the log at once; beyond it
/// [`Store::check`] does so in a quiet moment.
const COMPARED_AT_START: i64 = 5_000;

impl Store {
    /// Opens the profile in `dir`, making it if there is none.
    ///
    /// A file of a newer app is refused untouched. A damaged one is put aside, and the newest good backup takes its
    /// place; a notice says so. The whole file is looked at only if it is not as this app last closed it.
    ///
    /// # Errors
    /// Every way in which a profile cannot be opened is an [`OpenError`] that says what to do.
    pub async fn open(dir: &Path, now: Timestamp, rng: &mut impl RngCore) -> Result<Opened, OpenError> {
        let mut seed = [0; 32];
        rng.fill_bytes(&mut seed);
        let place = Place::make(dir)?;
        let lock = place.lock().await?;
        place.clear_part()?;
        let mut start = Start { place, now, dice: ChaCha12Rng::from_seed(seed), notices: Vec::new() };
        let found = match start.run().await {
            Err(error) if could_be_room(&error) && start.place.release_reserve() => start.run().await,
            first => first,
        }?;
        Ok(start.finish(found, lock))
    }
}

/// One start of the app.
struct Start {
    place: Place,
    now: Timestamp,
    dice: ChaCha12Rng,
    notices: Vec<Opening>,
}

/// The open database.
struct Database {
    writer: Writer,
    readers: SqlitePool,
    device: DeviceId,
    last_hlc: i64,
}

/// Why a file could not be used.
enum Trouble {
    /// It is damaged; the text says how, for the log.
    Damaged(String),
    /// Anything else.
    Refused(OpenError),
}

/// What stands at the database's place.
enum Found {
    Missing,
    Damaged(String),
    Ours { format: u32 },
}

impl Start {
    async fn run(&mut self) -> Result<Database, OpenError> {
        let cause = match self.look().await? {
            Found::Ours { format } => match self.connect(self.place.last_exit(), format).await {
                Ok(database) => return Ok(database),
                Err(Trouble::Refused(error)) => return Err(error),
                Err(Trouble::Damaged(cause)) => Some(cause),
            },
            Found::Damaged(cause) => Some(cause),
            Found::Missing => None,
        };
        if let Some(cause) = cause {
            tracing::error!(cause, "The database is damaged; setting it aside");
        }
        self.start_over().await?;
        self.connect(LastExit::Clean, FORMAT).await.map_err(OpenError::from)
    }

    /// Looks at the file without writing a byte.
    async fn look(&self) -> Result<Found, OpenError> {
        let path = self.place.database();
        let (application_id, format) = match header::read(&path)? {
            Header::Missing => return Ok(Found::Missing),
            Header::Unreadable => return Ok(Found::Damaged("its header is unreadable".to_owned())),
            Header::Sqlite { application_id, format } => (application_id, format),
        };
        if application_id != APPLICATION_ID {
            // With backups beside it the file was ours, and its header was hit.
            let backups = backup::list(&self.place)?;
            return if backups.is_empty() {
                Err(OpenError::NotOurs { path })
            } else {
                Ok(Found::Damaged("its header names another program".to_owned()))
            };
        }
        let format = format.max(self.format_in_log().await);
        if format > FORMAT { Err(OpenError::Newer { needs: self.needs().await }) } else { Ok(Found::Ours { format }) }
    }

    /// The format that a write-ahead log would give the file: a newer app may have died before merging it.
    async fn format_in_log(&self) -> u32 {
        if std::fs::metadata(self.place.wal()).is_ok_and(|about| about.len() > 0)
            && let Ok(mut connection) = pools::look_with_log(&self.place.database()).await
        {
            let answer = pools::ask_pragma(&mut connection, "PRAGMA user_version").await.unwrap_or_default();
            let _ = connection.close().await;
            return answer.parse().unwrap_or(0);
        }
        0
    }

    /// The version of the app that wrote the file.
    async fn needs(&self) -> Option<String> {
        let mut connection = pools::glance(&self.place.database()).await.ok()?;
        let needs = sqlx::query_scalar!("SELECT needs FROM profile").fetch_one(&mut connection).await.ok();
        let _ = connection.close().await;
        needs
    }

    async fn connect(&self, last_exit: LastExit, format: u32) -> Result<Database, Trouble> {
        self.place.take_mark().map_err(|error| Trouble::Refused(error.into()))?;
        let path = self.place.database();
        if last_exit == LastExit::Unknown {
            let mut connection = pools::single(&path).await?;
            let soundness = sound(&mut connection, format).await;
            let closed = connection.close().await;
            soundness?;
            closed?;
        }
        if format < FORMAT {
            backup::make(&self.place, self.now).await?;
        }
        // The writer first: a pool drops a connection that it cannot use without waiting for its end, and the end of that
        // connection may then remove the write-ahead log under whoever comes next.
        let writer = Writer::open(&path).await?;
        let readers = match pools::readers(&path).await {
            Ok(readers) => readers,
            Err(cause) => {
                writer.close().await;
                return Err(cause.into());
            }
        };
        let must_compare = last_exit == LastExit::Unknown;
        match bring_up(&writer, &readers, format, must_compare).await {
            Ok((device, last_hlc)) => Ok(Database { writer, readers, device, last_hlc }),
            Err(trouble) => {
                // No connection may outlive this: the file it holds is about to be moved.
                readers.close().await;
                writer.close().await;
                Err(trouble)
            }
        }
    }

    /// Puts what is there aside, and the newest good backup or an empty database in its place.
    async fn start_over(&mut self) -> Result<(), OpenError> {
        let set_aside = self.place.set_aside(self.now)?;
        for backup in backup::list(&self.place)?.into_iter().rev() {
            match self.restore(&backup).await {
                Ok(()) => {
                    self.notices.push(Opening::Restored { backed_up_at: backup.at, set_aside });
                    return Ok(());
                }
                Err(Trouble::Refused(error)) => return Err(error),
                Err(Trouble::Damaged(cause)) => {
                    tracing::warn!(cause, "Passing over a damaged backup: {}", backup.path.display());
                }
            }
        }
        self.place.clear_part()?;
        new_file(&self.place.part())?;
        self.settle_part().await.map_err(OpenError::from)?;
        self.notices.extend(set_aside.map(|set_aside| Opening::SetAside { set_aside }));
        Ok(())
    }

    async fn restore(&mut self, backup: &Backup) -> Result<(), Trouble> {
        let part = self.place.part();
        let refused = |error: std::io::Error| Trouble::Refused(error.into());
        self.place.clear_part().map_err(refused)?;
        tokio::fs::copy(&backup.path, &part).await.map_err(refused)?;
        let format = match header::read(&part).map_err(refused)? {
            Header::Sqlite { application_id: APPLICATION_ID, format } if (1..=FORMAT).contains(&format) => format,
            _ => return Err(Trouble::Damaged("its header is not ours".to_owned())),
        };
        let mut connection = pools::glance(&part).await?;
        let soundness = sound(&mut connection, format).await;
        let closed = connection.close().await;
        soundness?;
        closed?;
        self.settle_part().await
    }

    /// Brings the part to this version's form, gives it a line of records of its own, and makes it the database. A
    /// restored file must not go on with the line it had: other devices may know records that it has lost.
    async fn settle_part(&mut self) -> Result<(), Trouble> {
        let device = DeviceId::new(self.now, &mut self.dice).as_uuid();
        let writer = Writer::open(&self.place.part()).await?;
        let mut connection = writer.alone().await?;
        MIGRATOR.run(&mut **connection).await?;
        sqlx::query!(
            "INSERT INTO profile (only, device, needs) VALUES (1, ?1, ?2)
            ON CONFLICT (only) DO UPDATE SET device = excluded.device, needs = excluded.needs",
            device,
            VERSION,
        )
        .execute(&mut **connection)
        .await?;
        drop(connection);
        writer.close().await;
        self.place.adopt_part().map_err(|error| Trouble::Refused(error.into()))
    }

    fn finish(mut self, database: Database, lock: File) -> Opened {
        if !self.place.keep_reserve() {
            self.notices.push(Opening::DiskFull);
        }
        let store = Store(Arc::new(Inner {
            place: self.place,
            device: Mutex::new(database.device),
            writer: database.writer,
            readers: database.readers,
            clock: Mutex::new(Clock::new(database.last_hlc, self.dice)),
            suspect: AtomicBool::new(false),
            written: tokio::sync::watch::Sender::new(()),
            lock,
        }));
        Opened { store, notices: self.notices }
    }
}

/// Migrates, asks whose file it is and how far its clock went, and makes the tables again from the log where a crash may
/// have left them behind and the log is short.
async fn bring_up(
    writer: &Writer,
    readers: &SqlitePool,
    format: u32,
    must_compare: bool,
) -> Result<(DeviceId, i64), Trouble> {
    if format < FORMAT {
        let mut writer = writer.alone().await?;
        MIGRATOR.run(&mut **writer).await?;
        sqlx::query!("UPDATE profile SET needs = ?1", VERSION).execute(&mut **writer).await?;
    }
    let mut reading = readers.acquire().await?;
    let device = sqlx::query_scalar!(r#"SELECT device AS "device: Uuid" FROM profile"#)
        .fetch_one(&mut *reading)
        .await
        .map_err(|error| match error {
            sqlx::Error::RowNotFound => Trouble::Damaged("it does not say whose it is".to_owned()),
            error => error.into(),
        })?;
    let last_hlc = log::greatest_hlc(&mut reading).await?;
    let is_small = log::count_at_most(&mut reading, COMPARED_AT_START).await?;
    drop(reading);
    if must_compare && is_small {
        check::remake(writer).await?;
    }
    Ok((DeviceId::from_uuid(device), last_hlc))
}

/// Refuses a file whose structure, tables or records are damaged.
async fn sound(connection: &mut SqliteConnection, format: u32) -> Result<(), Trouble> {
    if !check::schema_is_ours(connection, format).await? {
        return Err(Trouble::Damaged("its tables are not as they were made".to_owned()));
    }
    if let Some(complaint) = check::quick_check(connection).await?.into_iter().next() {
        return Err(Trouble::Damaged(complaint));
    }
    match check::damaged_records(connection).await?.first() {
        Some((device, idx)) => Err(Trouble::Damaged(format!("record {idx} of {device}"))),
        None => Ok(()),
    }
}

/// An empty file that its owner alone may read.
fn new_file(path: &Path) -> std::io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

fn could_be_room(error: &OpenError) -> bool {
    match error {
        OpenError::Full => true,
        OpenError::Database(cause) => may_be_full(cause),
        OpenError::Io(cause) => cause.kind() == std::io::ErrorKind::StorageFull,
        _ => false,
    }
}

impl From<sqlx::Error> for Trouble {
    fn from(error: sqlx::Error) -> Self {
        if says_damaged(&error) { Self::Damaged(error.to_string()) } else { Self::Refused(error.into()) }
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        match error {
            Error::Database(cause) => cause.into(),
            Error::Damaged { .. } | Error::BadRow { .. } => Self::Damaged(error.to_string()),
            Error::Full => Self::Refused(OpenError::Full),
            Error::Io(cause) => Self::Refused(cause.into()),
            other => Self::Refused(OpenError::Io(std::io::Error::other(other))),
        }
    }
}

impl From<MigrateError> for Trouble {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(_) => Self::Refused(OpenError::Newer { needs: None }),
            MigrateError::Execute(cause) => cause.into(),
            other => Self::Refused(OpenError::Migration(other)),
        }
    }
}

impl From<Trouble> for OpenError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Refused(error) => error,
            Trouble::Damaged(cause) => Self::Io(std::io::Error::other(cause)),
        }
    }
}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        if primary_code(&error) == Some(FULL) { Self::Full } else { Self::Database(error) }
    }
}
