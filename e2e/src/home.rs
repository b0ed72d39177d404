//! A person's folders, empty at first, which outlive the window.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::TempDir;
use tokio::sync::{Mutex, MutexGuard};

/// There is one display and one session bus, and the app refuses to run twice: so one person at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// Fresh data, settings and cache folders. Gone when dropped.
pub struct Home {
    folder: TempDir,
    _alone: MutexGuard<'static, ()>,
}

impl Home {
    /// Waits until the story before is over, then makes the folders.
    pub async fn fresh() -> Result<Self> {
        let alone = ONE_AT_A_TIME.lock().await;
        let home = Self { folder: TempDir::with_prefix("jobt-e2e-")?, _alone: alone };
        for (_, path) in home.variables() {
            std::fs::create_dir_all(path)?;
        }
        Ok(home)
    }

    /// Where the app keeps its data.
    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// Where the app keeps how its window stood.
    pub fn settings(&self) -> PathBuf {
        self.path().join("settings")
    }

    /// What tells a program that it is in this home. Not `HOME`: the tools of the build live there.
    pub fn variables(&self) -> [(&'static str, PathBuf); 4] {
        [
            ("XDG_DATA_HOME", self.data()),
            ("XDG_CONFIG_HOME", self.settings()),
            ("XDG_CACHE_HOME", self.path().join("cache")),
            ("XDG_STATE_HOME", self.path().join("state")),
        ]
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// What `cargo xtask e2e` says about where things are.
pub(crate) fn told(name: &str) -> Result<PathBuf> {
    std::env::var_os(name)
        .map(PathBuf::from)
        .with_context(|| format!("{name} is not set: start with `cargo xtask e2e`"))
}
