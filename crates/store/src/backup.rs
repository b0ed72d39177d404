//! Rolling backups of the whole file, and finding the newest good one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use domain::Timestamp;
use sqlx::Connection;

use crate::place::{Place, read_stamp, stamp, sync_dir};
use crate::{Error, Store, check, pools};

/// Backups kept.
const KEPT: usize = 7;
/// Least time between two daily backups.
const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

impl Store {
    /// Makes a backup and keeps the newest seven. Every record is verified first: what is damaged pushes no good
    /// backup out. Answers can be written meanwhile.
    ///
    /// # Errors
    /// [`Error::Damaged`] if a record is not as it was written; the next start restores the newest good backup.
    pub async fn back_up(&self, at: Timestamp) -> Result<PathBuf, Error> {
        self.0.note_damage(make(&self.0.place, at).await)
    }

    /// Makes a backup unless the newest one is less than a day old. A clock that was set back makes one too many
    /// and never one too few.
    ///
    /// # Errors
    /// As [`Store::back_up`].
    pub async fn back_up_daily(&self, at: Timestamp) -> Result<Option<PathBuf>, Error> {
        let newest = list(&self.0.place)?.into_iter().next_back();
        if newest.is_some_and(|backup| backup.at <= at && at.millis_since(backup.at) < DAY_MS) {
            return Ok(None);
        }
        self.back_up(at).await.map(Some)
    }
}

/// A backup as its name tells it. The number orders them, whatever the clock said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Backup {
    number: u64,
    pub(crate) at: Timestamp,
    pub(crate) path: PathBuf,
}

/// All backups, oldest first.
pub(crate) fn list(place: &Place) -> io::Result<Vec<Backup>> {
    let mut backups = Vec::new();
    for entry in fs::read_dir(place.backups())? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            backups.extend(by_name(&entry.path()));
        }
    }
    backups.sort();
    Ok(backups)
}

/// Copies the database beside it, verified, and drops the oldest copies.
pub(crate) async fn make(place: &Place, at: Timestamp) -> Result<PathBuf, Error> {
    let part = place.backups().join("backup.part");
    match fs::remove_file(&part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut source = pools::single(&place.database()).await?;
    let copied = copy(&mut source, &part).await;
    source.close().await?;
    if let Err(error) = copied {
        let _ = fs::remove_file(&part);
        return Err(error);
    }

    fs::File::options().write(true).open(&part)?.sync_all()?;
    let earlier = list(place)?;
    let number = earlier.last().map_or(1, |last| last.number + 1);
    let path = place.backups().join(format!("jobt-{number:06}-{}.db", stamp(at)));
    fs::rename(&part, &path)?;
    sync_dir(&place.backups());
    let surplus = (earlier.len() + 1).saturating_sub(KEPT);
    for old in earlier.into_iter().take(surplus) {
        fs::remove_file(old.path)?;
    }
    Ok(path)
}

async fn copy(source: &mut sqlx::SqliteConnection, part: &Path) -> Result<(), Error> {
    if let Some((device, idx)) = check::damaged_records(source).await?.into_iter().next() {
        return Err(Error::Damaged { device, idx });
    }
    let Some(target) = part.to_str() else {
        return Err(io::Error::new(io::ErrorKind::InvalidFilename, "the profile's path is not Unicode").into());
    };
    sqlx::query("VACUUM INTO ?1").bind(target).execute(source).await?;
    Ok(())
}

fn by_name(path: &Path) -> Option<Backup> {
    let name = path.file_name()?.to_str()?.strip_prefix("jobt-")?.strip_suffix(".db")?;
    let (number, at) = name.split_once('-')?;
    Some(Backup { number: number.parse().ok()?, at: read_stamp(at).unwrap_or_default(), path: path.to_owned() })
}
