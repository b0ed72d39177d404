//! Where the app keeps things on this computer.

use std::path::{Path, PathBuf};

/// The folder of one profile and what lies in it.
#[derive(Clone, Debug)]
pub struct Paths {
    dir: PathBuf,
    downloads: PathBuf,
}

/// The name of the app's folder, the same as the window's identifier.
pub const FOLDER: &str = "com.jobt.coach";

impl Paths {
    /// This person's own profile, or `None` if the system names no folder for data.
    pub fn of_this_person() -> Option<Self> {
        let dir = directories::BaseDirs::new()?.data_dir().join(FOLDER);
        let person = directories::UserDirs::new();
        let downloads = person.as_ref().map(|dirs| dirs.download_dir().unwrap_or_else(|| dirs.home_dir()));
        Some(Self { downloads: downloads.unwrap_or(&dir).to_owned(), dir })
    }

    /// A profile in a folder of its own.
    pub fn in_folder(dir: impl Into<PathBuf>) -> Self {
        let dir = dir.into();
        Self { downloads: dir.clone(), dir }
    }

    /// The profile's folder: the data file and its backups.
    pub fn data(&self) -> &Path {
        &self.dir
    }

    /// The encrypted file for keys, if the person chose one.
    pub fn keys(&self) -> PathBuf {
        self.dir.join("keys")
    }

    /// Where files go that the person asked for.
    pub fn downloads(&self) -> &Path {
        &self.downloads
    }

    /// The folder of the log files.
    pub fn logs(&self) -> PathBuf {
        self.dir.join("logs")
    }
}
