//! Makes a permission of every command, and sees to it that there is a page to embed.

use std::{error::Error, fs, path::Path};

use tauri_build::{AppManifest, Attributes};

/// The commands the window may call. `capabilities/main.json` grants them and `generate_handler!` answers them; an
/// architecture test holds the three lists equal.
const COMMANDS: &str = include_str!("commands.txt");

/// What a window shows whose interface was never built.
const PLACEHOLDER: &str =
    "<!doctype html><title>Jobt</title><p>The interface is not built: <code>cargo xtask ui</code>";

fn main() -> Result<(), Box<dyn Error>> {
    let dist = Path::new("frontend/dist");
    if !dist.join("index.html").exists() {
        fs::create_dir_all(dist)?;
        fs::write(dist.join("index.html"), PLACEHOLDER)?;
    }
    // `tauri-build` watches its configuration only; the embedded files are fixed when this package compiles.
    for path in ["frontend/dist", "icons", "src-tauri/commands.txt"] {
        println!("cargo:rerun-if-changed={path}");
    }
    let commands = COMMANDS.lines().collect::<Vec<_>>().leak();
    tauri_build::try_build(Attributes::new().app_manifest(AppManifest::new().commands(commands)))?;
    Ok(())
}
