//! A person's folders, empty at first, which outlive the window.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;
use tokio::sync::{Mutex, MutexGuard};

use crate::bus::{Bus, PASSWORD};

/// There is one display and one session bus, and the app refuses to run twice on it: so one story at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// Fresh data, settings and cache folders. Gone when dropped.
pub struct Home {
    folder: TempDir,
    told: Vec<(&'static str, PathBuf)>,
    /// Of the computer that the tests run on, or of another one.
    place: Place,
}

enum Place {
    Here { _alone: MutexGuard<'static, ()> },
    Elsewhere { bus: Bus, _alone: Option<MutexGuard<'static, ()>> },
}

impl Home {
    /// Waits until the story before is over, then makes the folders.
    pub async fn fresh() -> Result<Self> {
        let alone = ONE_AT_A_TIME.lock().await;
        Self::made(TempDir::with_prefix("jobt-e2e-")?, Place::Here { _alone: alone })
    }

    /// A second home in a story, on a computer of its own: another session bus, so that a second window opens, and
    /// another keychain.
    pub fn elsewhere() -> Result<Self> {
        let folder = TempDir::with_prefix("jobt-e2e-")?;
        let bus = Bus::with_keychain(folder.path())?;
        Self::on(bus, folder, None)
    }

    /// The keychain of a computer elsewhere is started anew: locked, or open.
    pub fn start_keychain(&mut self, open: bool) -> Result<()> {
        let Place::Elsewhere { bus, .. } = &mut self.place else { bail!("this keychain is the machine's own") };
        bus.start_keychain(self.folder.path(), open.then_some(PASSWORD))
    }

    /// A home on a computer that offers no keychain.
    pub async fn without_a_keychain() -> Result<Self> {
        let alone = ONE_AT_A_TIME.lock().await;
        Self::on(Bus::bare()?, TempDir::with_prefix("jobt-e2e-")?, Some(alone))
    }

    fn on(bus: Bus, folder: TempDir, alone: Option<MutexGuard<'static, ()>>) -> Result<Self> {
        let address = bus.address.clone();
        let mut home = Self::made(folder, Place::Elsewhere { bus, _alone: alone })?;
        home.tell("DBUS_SESSION_BUS_ADDRESS", address);
        Ok(home)
    }

    fn made(folder: TempDir, place: Place) -> Result<Self> {
        let home = Self { folder, told: Vec::new(), place };
        for (_, path) in home.folders() {
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

    /// Sets a variable for programs in this home.
    pub fn tell(&mut self, name: &'static str, value: impl Into<PathBuf>) {
        self.told.push((name, value.into()));
    }

    /// Starts the app a second time with one argument, as the system does for a link, and waits until it handed that over.
    pub fn start_again(&self, argument: &str) -> Result<()> {
        let ended = Command::new(told("JOBT_APP")?).arg(argument).envs(self.variables()).status()?;
        ensure!(ended.success(), "the second start ended with {ended}");
        Ok(())
    }

    /// What tells a program that it is in this home. Not `HOME`: the tools of the build live there.
    pub fn variables(&self) -> Vec<(&'static str, PathBuf)> {
        [self.folders().as_slice(), &self.told].concat()
    }

    fn folders(&self) -> [(&'static str, PathBuf); 4] {
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
