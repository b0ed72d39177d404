//! The open profile.

use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::DeviceId;
use sqlx::SqlitePool;
use tokio::sync::watch;

use crate::clock::Clock;
use crate::place::Place;
use crate::record::Record;
use crate::writer::Writer;
use crate::{Error, Opening};

/// The open local data of one profile. Cheap to clone; every clone is the same store.
#[derive(Clone, Debug)]
pub struct Store(pub(crate) Arc<Inner>);

/// An opened profile, and what its opening has to tell.
#[derive(Debug)]
pub struct Opened {
    /// The profile.
    pub store: Store,
    /// What the person should know.
    pub notices: Vec<Opening>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) place: Place,
    /// Whose line this profile writes; changed only by who holds the writing connection.
    pub(crate) device: Mutex<DeviceId>,
    pub(crate) writer: Writer,
    pub(crate) readers: SqlitePool,
    pub(crate) clock: Mutex<Clock>,
    /// Something in the file is not as it was written: the next start looks at it and restores a backup.
    pub(crate) suspect: AtomicBool,
    /// Told of every record that this device writes.
    pub(crate) written: watch::Sender<()>,
    /// Keeps other processes out.
    pub(crate) lock: File,
}

impl Store {
    /// Which line of records this profile on this computer writes. Another one after a backup was restored, or
    /// after [`Self::leave_line`].
    pub fn device(&self) -> DeviceId {
        self.0.device()
    }

    /// Tells of every record that this device writes, a moment before it is kept. Received ones do not count.
    pub fn written(&self) -> watch::Receiver<()> {
        self.0.written.subscribe()
    }

    /// Closes the profile for this and every other clone. What was acknowledged is safe without it; closing spares
    /// the next start a look at the whole file.
    ///
    /// # Errors
    /// If the log could not be merged into the file; nothing is lost then.
    pub async fn close(self) -> Result<(), Error> {
        let inner = &self.0;
        inner.readers.close().await;
        let merged = inner.writer.merge_log().await;
        inner.writer.close().await;
        if merged.is_ok() && !inner.suspect.load(Ordering::Relaxed) {
            inner.place.leave_mark();
        }
        inner.lock.unlock()?;
        merged?;
        Ok(())
    }
}

impl Store {
    /// Closes the profile and deletes it: the data file, its backups, and what was set aside as damaged.
    ///
    /// # Errors
    /// [`Error::Io`] if a file is still there; as many as possible are gone.
    pub async fn erase(self) -> Result<(), Error> {
        let inner = &self.0;
        inner.readers.close().await;
        inner.writer.close().await;
        let erased = inner.place.erase();
        inner.lock.unlock()?;
        Ok(erased?)
    }
}

impl Inner {
    pub(crate) fn clock(&self) -> MutexGuard<'_, Clock> {
        self.clock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn device(&self) -> DeviceId {
        *self.device.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set_device(&self, device: DeviceId) {
        *self.device.lock().unwrap_or_else(PoisonError::into_inner) = device;
    }

    /// Lets the next start look at the whole file.
    pub(crate) fn suspect(&self) {
        self.suspect.store(true, Ordering::Relaxed);
    }

    /// Verifies a record that says something.
    pub(crate) fn believe(&self, record: &Record) -> Result<(), Error> {
        let verified = if record.payload.is_some() { record.verify() } else { Err(record.damaged()) };
        self.note_damage(verified)
    }

    /// Remembers a damage that an operation came upon.
    pub(crate) fn note_damage<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        if matches!(result, Err(Error::Damaged { .. })) {
            self.suspect();
        }
        result
    }
}
