//! Where things lie: the checkout, and the target folder, which is often outside it.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use cargo_metadata::MetadataCommand;

/// The folders every verb needs.
pub struct Places {
    /// The checkout.
    pub root: PathBuf,
    /// Where cargo puts what it builds.
    pub target: PathBuf,
}

/// How a thing is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Debug,
    Release,
    /// What a server is shipped with.
    Server,
}

impl Places {
    /// Asks cargo, which knows `CARGO_TARGET_DIR` and every configuration file.
    pub fn find() -> Result<Self> {
        // Read while running: two checkouts may share one target folder, and so this binary.
        let own = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&own).parent().context("xtask lies in no workspace")?.to_owned();
        let metadata = MetadataCommand::new().manifest_path(root.join("Cargo.toml")).no_deps().exec()?;
        Ok(Self { root, target: metadata.target_directory.into_std_path_buf() })
    }

    /// The embedded UI.
    pub fn dist(&self) -> PathBuf {
        self.root.join("frontend/dist")
    }

    /// A folder of our own below the target folder; made if it is not there.
    pub fn own(&self, name: &str) -> Result<PathBuf> {
        let folder = self.target.join("xtask").join(name);
        std::fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
        Ok(folder)
    }

    /// A program that cargo built from this workspace.
    pub fn program(&self, name: &str, profile: Profile) -> PathBuf {
        self.target.join(profile.folder()).join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }
}

impl Profile {
    /// From a `--release` flag.
    pub fn of(release: bool) -> Self {
        if release { Self::Release } else { Self::Debug }
    }

    /// The same for the account server.
    pub fn of_server(release: bool) -> Self {
        if release { Self::Server } else { Self::Debug }
    }

    /// The folder below the target folder.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Release => "release",
            Self::Server => "server",
        }
    }

    /// What cargo wants to hear.
    pub fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Debug => &[],
            Self::Release => &["--release"],
            Self::Server => &["--profile", "server"],
        }
    }
}
