//! The small programs beside the workspace, each compiled by itself so that no test waits for them.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Bench;
use crate::{
    places::Profile,
    shell::{cargo, run, say},
};

impl Bench<'_> {
    /// Compiles the crate in a folder below `bench/` as it would be shipped, and returns its program.
    pub fn compiled(&self, folder: &str, flags: &[&str]) -> Result<PathBuf> {
        let manifest = self.places.root.join("bench").join(folder).join("Cargo.toml");
        say("bench", format_args!("compiling {folder}"));
        run(cargo(self.places).args(["build", "--release", "--manifest-path"]).arg(manifest).args(flags))?;
        let name = Path::new(folder).file_name().and_then(|name| name.to_str()).unwrap_or(folder);
        Ok(self.places.program(name, Profile::Release))
    }
}
