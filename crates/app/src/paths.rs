//! Where the app keeps things on this computer.

use std::path::{Path, PathBuf};

/// The folder of one profile and what lies in it.
#[derive(Clone, Debug)]
pub struct Paths {
    dir: PathBuf,
}

/// The name of the app's folder, the same as the window's identifier.
pub const FOLDER: &str = "com.jobt.coach";

impl Paths {
    /// This person's own profile, or `None` if the system names no folder for data.
    pub fn of_this_person() -> Option<Self> {
        Some(Self { dir: directories::BaseDirs::new()?.data_dir().join(FOLDER) })
    }

    /// A profile in a folder of its own.
    pub fn in_folder(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into() }
    }

    /// The profile's folder: the data file and its backups.
    pub fn data(&self) -> &Path {
        &self.dir
    }

    /// The folder of the log files.
    pub fn logs(&self) -> PathBuf {
        self.dir.join("logs")
    }
}
