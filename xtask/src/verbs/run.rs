//! From a fresh clone to an open window.

use std::{path::PathBuf, process::Command};

use anyhow::Result;

use super::ui;
use crate::{
    places::{Places, Profile},
    setup,
    shell::{cargo, run, say},
};

/// Sets up, builds and opens the window; returns when it is closed.
pub fn run_app(places: &Places, profile: Profile, arguments: &[String]) -> Result<()> {
    setup::for_building(places)?;
    let app = build(places, profile)?;
    say("run", "opening the window");
    run(Command::new(app).args(arguments))
}

/// Builds the interface, then the app that embeds it.
pub fn build(places: &Places, profile: Profile) -> Result<PathBuf> {
    ui::build(places, profile)?;
    say("app", format_args!("compiling ({}); minutes the first time", profile.folder()));
    run(cargo(places).args(["build", "--bin", "jobt", EMBEDDED[0], EMBEDDED[1]]).args(profile.flags()))?;
    Ok(places.program("jobt", profile))
}

/// Makes the binary load its embedded interface; the same wherever the app is compiled, so that it is compiled once.
pub const EMBEDDED: [&str; 2] = ["--features", "jobt/custom-protocol"];
