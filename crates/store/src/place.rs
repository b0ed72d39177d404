//! The files of a profile: where they are, who may have them open, and how they were left.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::Timestamp;
use time::OffsetDateTime;
use time::macros::format_description;
use tokio::time::sleep;

use crate::OpenError;

/// Room kept for deleting when the disk is full. The words of a long interview are about a quarter of it.
const RESERVE_BYTES: usize = 4 * 1024 * 1024;

/// How the names of our files begin.
const OURS: [&str; 2] = ["jobt.", "jobt-damaged-"];

/// How often the lock of a profile is tried before it is taken to be open elsewhere, and the pause between.
const LOCK_TRIES: u32 = 20;
const LOCK_PAUSE: Duration = Duration::from_millis(50);

/// The folder of a profile.
#[derive(Debug)]
pub(crate) struct Place {
    dir: PathBuf,
}

/// How the last process left the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastExit {
    /// Closed, and the file is as it was then.
    Clean,
    /// Not closed, or the file was changed since: what is in it must be looked at.
    Unknown,
}

impl Place {
    /// Makes the folder if need be, readable by its owner alone, and refuses links that lead out of it.
    pub(crate) fn make(dir: &Path) -> Result<Self, OpenError> {
        let make = |dir: &Path| {
            let mut builder = fs::DirBuilder::new();
            builder.recursive(true);
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(dir).map_err(|error| refused(error, dir))
        };
        make(dir)?;
        let place = Self { dir: dir.to_owned() };
        for path in [place.database(), place.wal(), place.shm(), place.lock_file(), place.backups()] {
            stays_inside(&path, dir)?;
        }
        make(&place.backups())?;
        Ok(place)
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.dir.join("jobt.db")
    }

    pub(crate) fn wal(&self) -> PathBuf {
        self.dir.join("jobt.db-wal")
    }

    fn shm(&self) -> PathBuf {
        self.dir.join("jobt.db-shm")
    }

    /// A database in the making. It becomes the database by being renamed.
    pub(crate) fn part(&self) -> PathBuf {
        self.dir.join("jobt.db.part")
    }

    pub(crate) fn backups(&self) -> PathBuf {
        self.dir.join("backups")
    }

    fn lock_file(&self) -> PathBuf {
        self.dir.join("jobt.lock")
    }

    fn reserve(&self) -> PathBuf {
        self.dir.join("jobt.reserve")
    }

    fn clean_mark(&self) -> PathBuf {
        self.dir.join("jobt.clean")
    }

    /// Keeps other processes out for as long as the file lives. One that is just closing is waited for: an update starts
    /// the new app while the old one goes.
    pub(crate) async fn lock(&self) -> Result<File, OpenError> {
        let path = self.lock_file();
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| refused(error, &self.dir))?;
        for _ in 0..LOCK_TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => sleep(LOCK_PAUSE).await,
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(file),
                Err(TryLockError::Error(error)) => return Err(OpenError::Io(error)),
            }
        }
        Err(OpenError::Busy)
    }

    /// How the database was left.
    pub(crate) fn last_exit(&self) -> LastExit {
        let left = fs::read_to_string(self.clean_mark());
        match (left, self.measure()) {
            (Ok(left), Ok(found)) if left == found && !self.wal().exists() => LastExit::Clean,
            _ => LastExit::Unknown,
        }
    }

    /// From here on, dying is not a clean exit.
    pub(crate) fn take_mark(&self) -> io::Result<()> {
        match fs::remove_file(self.clean_mark()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Notes that the database was closed, and what it looks like. Without the mark the next start looks closer, so
    /// failing to leave it does no harm.
    pub(crate) fn leave_mark(&self) {
        if let Err(error) = self.measure().and_then(|found| fs::write(self.clean_mark(), found)) {
            tracing::warn!(cause = %error, "Could not mark the database as closed; the next start will check it");
        }
    }

    fn measure(&self) -> io::Result<String> {
        let about = fs::metadata(self.database())?;
        let changed = about.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Ok(format!("{} {}", about.len(), changed.as_nanos()))
    }

    /// Fills the reserve, if there is room for it; whether it is there.
    pub(crate) fn keep_reserve(&self) -> bool {
        let path = self.reserve();
        if fs::metadata(&path).is_ok_and(|about| about.len() == RESERVE_BYTES as u64) {
            return true;
        }
        let filled = File::create(&path).and_then(|mut file| file.write_all(&vec![0; RESERVE_BYTES]));
        if filled.is_err() {
            self.release_reserve();
        }
        filled.is_ok()
    }

    /// Gives the reserve to whoever writes next; whether there was one.
    pub(crate) fn release_reserve(&self) -> bool {
        fs::remove_file(self.reserve()).is_ok()
    }

    /// Removes what an interrupted start left.
    pub(crate) fn clear_part(&self) -> io::Result<()> {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let path = with_suffix(&self.part(), suffix);
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// Makes the finished part the database.
    pub(crate) fn adopt_part(&self) -> io::Result<()> {
        File::options().write(true).open(self.part())?.sync_all()?;
        fs::rename(self.part(), self.database())?;
        sync_dir(&self.dir);
        Ok(())
    }

    /// Deletes every file that was made here but the lock, which keeps others out until it is let go. One that cannot be
    /// deleted does not keep the others.
    pub(crate) fn erase(&self) -> io::Result<()> {
        let mut erased = match fs::remove_dir_all(self.backups()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
        for entry in fs::read_dir(&self.dir)? {
            let entry = entry?;
            let name = entry.file_name();
            let is_ours = name.to_str().is_some_and(|name| OURS.iter().any(|start| name.starts_with(start)));
            if is_ours && entry.path() != self.lock_file() {
                erased = erased.and(fs::remove_file(entry.path()));
            }
        }
        sync_dir(&self.dir);
        erased
    }

    /// Moves the database with its log to a name of that day; nothing is overwritten. `None` if there is none.
    pub(crate) fn set_aside(&self, at: Timestamp) -> io::Result<Option<PathBuf>> {
        let stamp = stamp(at);
        let free = (1..10_000)
            .map(|number| match number {
                1 => self.dir.join(format!("jobt-damaged-{stamp}.db")),
                _ => self.dir.join(format!("jobt-damaged-{stamp}-{number}.db")),
            })
            .find(|path| ["", "-wal"].iter().all(|suffix| !with_suffix(path, suffix).exists()));
        let Some(target) = free else { return Err(io::ErrorKind::AlreadyExists.into()) };
        let mut moved = false;
        for suffix in ["-wal", "-shm", ""] {
            match fs::rename(with_suffix(&self.database(), suffix), with_suffix(&target, suffix)) {
                Ok(()) => moved = true,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        sync_dir(&self.dir);
        Ok(moved.then_some(target))
    }
}

/// A moment as a part of a file name, in UTC: `20260814T093000Z`.
pub(crate) fn stamp(at: Timestamp) -> String {
    let format = format_description!("[year][month][day]T[hour][minute][second]Z");
    OffsetDateTime::from_unix_timestamp(at.as_millis().div_euclid(1_000))
        .ok()
        .and_then(|moment| moment.format(format).ok())
        .unwrap_or_else(|| "00000000T000000Z".to_owned())
}

/// Reads a moment back from a file name.
pub(crate) fn read_stamp(text: &str) -> Option<Timestamp> {
    let format = format_description!("[year][month][day]T[hour][minute][second]Z");
    let moment = time::PrimitiveDateTime::parse(text, format).ok()?.assume_utc();
    Some(Timestamp::from_millis(moment.unix_timestamp() * 1_000))
}

/// Makes a rename survive a power cut, where a folder can be synced at all.
pub(crate) fn sync_dir(dir: &Path) {
    if let Ok(folder) = File::open(dir) {
        let _ = folder.sync_all();
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn stays_inside(path: &Path, dir: &Path) -> Result<(), OpenError> {
    let is_link = fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
    if !is_link {
        return Ok(());
    }
    let leads_inside = match (fs::canonicalize(path), fs::canonicalize(dir)) {
        (Ok(target), Ok(dir)) => target.starts_with(dir),
        _ => false,
    };
    if leads_inside { Ok(()) } else { Err(OpenError::UnsafePlace { path: path.to_owned() }) }
}

fn refused(error: io::Error, dir: &Path) -> OpenError {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            OpenError::ReadOnly { path: dir.to_owned() }
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => OpenError::Full,
        _ => OpenError::Io(error),
    }
}
