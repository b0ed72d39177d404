//! Running other programs, and saying so in one line each.

use std::{
    env,
    fmt::Display,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::places::Places;

/// One line about what is being done.
pub fn say(step: &str, text: impl Display) {
    println!("{step}: {text}");
}

/// Cargo, in the checkout, as the same toolchain that runs this.
pub fn cargo(places: &Places) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // The small packages beside the workspace build into the same folder, wherever it was named.
    command.current_dir(&places.root).env("CARGO_TARGET_DIR", &places.target);
    // What cargo set for this process is about xtask and would make other packages build again.
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a command to its end, its output passing through; a failure names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start `{}`", spelled(command)))?;
    if !status.success() {
        bail!("`{}` failed: {status}", spelled(command));
    }
    Ok(())
}

/// Runs a command and returns what it printed.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("could not start `{}`", spelled(command)))?;
    if !output.status.success() {
        bail!("`{}` failed: {}\n{}", spelled(command), output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program of this name can be started.
pub fn installed(program: &str) -> bool {
    let names = [program.to_owned(), format!("{program}{}", env::consts::EXE_SUFFIX)];
    env::var_os("PATH")
        .is_some_and(|path| env::split_paths(&path).any(|folder| names.iter().any(|name| folder.join(name).is_file())))
}

/// The command as a person would type it.
pub fn spelled(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Every file below a folder, in order; none if there is no folder.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}
