//! The wall clock of a story's programs, moved by hand.

use std::{
    fs::File,
    os::unix::fs::FileExt,
    path::PathBuf,
    process::Command,
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::Home;

/// One clock for windows, account server and payment service. It begins as the computer's own.
pub struct Clock {
    folder: TempDir,
    ahead: File,
    ahead_seconds: AtomicI64,
}

impl Clock {
    /// Builds what is preloaded into the programs.
    pub fn new() -> Result<Self> {
        let folder = TempDir::with_prefix("jobt-clock-")?;
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/shim/clock.c");
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-O1", "-o"]).arg(folder.path().join("clock.so")).arg(source);
        ensure!(compiler.status()?.success(), "the C compiler builds the clock");
        let ahead = File::create(folder.path().join("ahead"))?;
        ahead.write_all_at(&[0; 8], 0)?;
        Ok(Self { folder, ahead, ahead_seconds: AtomicI64::new(0) })
    }

    /// Lets time pass for every program that goes by this clock.
    pub fn pass(&self, time: Duration) -> Result<()> {
        let seconds = i64::try_from(time.as_secs()).context("a time that a person lives to see")?;
        let ahead = self.ahead_seconds.fetch_add(seconds, Ordering::Relaxed) + seconds;
        Ok(self.ahead.write_all_at(&ahead.to_ne_bytes(), 0)?)
    }

    /// Has the app of this home go by it.
    pub fn rules(&self, home: &mut Home) {
        for (name, value) in self.variables() {
            home.tell(name, value);
        }
    }

    /// What has a program go by it.
    pub(crate) fn variables(&self) -> [(&'static str, PathBuf); 2] {
        let file = |name: &str| self.folder.path().join(name);
        [("LD_PRELOAD", file("clock.so")), ("JOBT_CLOCK_AHEAD", file("ahead"))]
    }
}
