//! Pictures of every page, in three sizes, light and dark.

use std::{fs, path::PathBuf};

use anyhow::Result;

use super::{e2e, test};
use crate::{places::Places, setup, shell::say};

/// Walks through the app and writes what it sees to `folder`, which is `e2e/pictures` unless said otherwise.
pub fn screens(places: &Places, folder: Option<PathBuf>) -> Result<()> {
    setup::for_testing(places)?;
    test::build(places)?;
    let folder = folder.unwrap_or_else(|| places.root.join("e2e/pictures"));
    fs::create_dir_all(&folder)?;
    let folder = folder.canonicalize()?;
    say("screens", format_args!("writing {}", folder.display()));
    // The walk is a story that is left out of the tests unless it is asked for.
    e2e::drive(places, &["--ignored".into(), "pictures".into()], &[("JOBT_PICTURES", &folder)])?.close()
}
