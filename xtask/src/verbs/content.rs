//! Counts and checks question sets, those of the checkout or any others.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use content::{Bank, stray_keys, validate};

use crate::places::Places;

/// Reads the sets, prints how many questions of which kind there are, and names every broken rule.
pub fn check(places: &Places, files: Vec<PathBuf>) -> Result<()> {
    let files = if files.is_empty() { sets_in(&places.root.join("content/questions"))? } else { files };
    let mut sets = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
        sets.push((name, text));
    }
    let mut faults: Vec<_> = sets.iter().flat_map(|(name, text)| stray_keys(name, text)).collect();
    let bank = Bank::parse(sets.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
    faults.extend(validate(&bank));
    println!("{}", content::statistics(&bank));
    for fault in &faults {
        println!("{fault}");
    }
    ensure!(faults.is_empty(), "{} rules are broken; see above", faults.len());
    Ok(())
}

fn sets_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
