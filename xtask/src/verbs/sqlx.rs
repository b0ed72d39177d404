//! The description of every query, which lets the store compile without a database. Does what sqlx-cli would.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    time::SystemTime,
};

use anyhow::{Context, Result, bail};

use crate::{
    places::Places,
    shell::{cargo, files, run, say},
};

/// Describes the queries of `crates/store` again, against a database made by its migrations.
pub fn refresh(places: &Places) -> Result<()> {
    let described = places.root.join("crates/store/.sqlx");
    describe(places, &described)?;
    fs::write(places.own("sqlx")?.join("stamp"), fingerprint(places)?)?;
    say("sqlx", format_args!("{} queries described", files(&described)?.len()));
    Ok(())
}

/// Fails if describing them again would change what is checked in. Skipped while nothing it depends on has changed.
pub fn check(places: &Places) -> Result<()> {
    let stamp = places.own("sqlx")?.join("stamp");
    let found = fingerprint(places)?;
    if fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == found) {
        say("sqlx", "up to date");
        return Ok(());
    }
    let committed = places.root.join("crates/store/.sqlx");
    let fresh = places.own("sqlx")?.join("described");
    describe(places, &fresh)?;
    if contents(&committed)? != contents(&fresh)? {
        bail!("the checked-in description of the queries is out of date. Type: cargo xtask sqlx");
    }
    fs::write(stamp, found)?;
    say("sqlx", "up to date");
    Ok(())
}

fn describe(places: &Places, folder: &Path) -> Result<()> {
    say("sqlx", "describing the queries against an empty database");
    let database = places.own("sqlx")?.join("local.db");
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", database.display()));
    }
    run(cargo(places).args(["run", "--quiet", "--package", "store-schema", "--"]).arg(&database))?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    // Nothing tells cargo that a query must be described again, but a newer file does.
    touch(&places.root.join("crates/store/src/lib.rs"))?;
    run(cargo(places)
        .args(["check", "--quiet", "--package", "store", "--all-targets"])
        .env("SQLX_OFFLINE", "false")
        .env("SQLX_OFFLINE_DIR", folder)
        .env("JOBT_LOCAL_DATABASE_URL", format!("sqlite:{}", database.display())))
}

fn touch(file: &Path) -> Result<()> {
    #[expect(clippy::disallowed_methods, reason = "the modification time of a file is the clock's")]
    let now = SystemTime::now();
    fs::File::options().append(true).open(file)?.set_modified(now).context("could not touch the store's sources")
}

/// Changes when the tables, the queries or their descriptions do.
fn fingerprint(places: &Places) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for folder in ["migrations/local", "crates/store"] {
        for (name, bytes) in contents(&places.root.join(folder))? {
            (name, bytes).hash(&mut hasher);
        }
    }
    Ok(format!("{:x}", hasher.finish()))
}

/// Every file below a folder with what it holds, by name.
fn contents(folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let read = |path: PathBuf| Ok((path.strip_prefix(folder)?.to_owned(), fs::read(&path)?));
    files(folder)?.into_iter().map(read).collect()
}
