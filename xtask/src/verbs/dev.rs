//! The app with live rebuild: a saved file is compiled and the window opens again.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    process::{Child, Command},
    sync::mpsc,
    time::{Duration, SystemTime},
};

use anyhow::Result;

use super::run;
use crate::{
    places::{Places, Profile},
    setup,
    shell::{files, say},
};

const WATCHED: [&str; 7] =
    ["frontend", "src-tauri", "crates", "content", "migrations", "capabilities", "tauri.conf.json"];

/// Rebuilds on every change until it is interrupted. What does not compile leaves the window as it is.
pub fn dev(places: &Places) -> Result<()> {
    setup::for_building(places)?;
    let mut window: Option<Child> = None;
    loop {
        let seen = snapshot(places)?;
        match run::build(places, Profile::Debug) {
            Ok(app) => {
                close(window.take());
                window = Some(Command::new(app).spawn()?);
                say("dev", "window open; save a file to build again");
            }
            Err(error) => say("dev", format_args!("{error:#}; save a file to try again")),
        }
        wait_for_change(places, &seen)?;
    }
}

fn close(window: Option<Child>) {
    if let Some(mut window) = window {
        let _ = window.kill();
        let _ = window.wait();
    }
}

fn wait_for_change(places: &Places, seen: &BTreeMap<PathBuf, SystemTime>) -> Result<()> {
    let (_open, never) = mpsc::channel::<()>();
    while snapshot(places)? == *seen {
        let _ = never.recv_timeout(Duration::from_millis(500));
    }
    Ok(())
}

/// When each watched file was last written.
fn snapshot(places: &Places) -> Result<BTreeMap<PathBuf, SystemTime>> {
    let mut seen = BTreeMap::new();
    for name in WATCHED {
        let path = places.root.join(name);
        for file in if path.is_file() { vec![path] } else { files(&path)? } {
            // A file may be gone between listing it and looking at it.
            if let Ok(modified) = file.metadata().and_then(|metadata| metadata.modified())
                && !file.starts_with(places.dist())
            {
                seen.insert(file, modified);
            }
        }
    }
    Ok(seen)
}
