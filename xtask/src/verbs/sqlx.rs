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
    let (committed, fresh) = (places.root.join("crates/store/.sqlx"), describe(places)?);
    for (name, _) in contents(&committed)? {
        if !fresh.join(&name).exists() {
            fs::remove_file(committed.join(name))?;
        }
    }
    fs::create_dir_all(&committed)?;
    let described = contents(&fresh)?;
    for (name, bytes) in &described {
        fs::write(committed.join(name), bytes)?;
    }
    fs::write(places.own("sqlx")?.join("stamp"), fingerprint(places)?)?;
    say("sqlx", format_args!("{} queries described", described.len()));
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
    if contents(&places.root.join("crates/store/.sqlx"))? != contents(&describe(places)?)? {
        bail!("the checked-in description of the queries is out of date. Type: cargo xtask sqlx");
    }
    fs::write(stamp, found)?;
    say("sqlx", "up to date");
    Ok(())
}

/// Returns the folder of the fresh description; the committed one stays as it is, and so does what others build.
fn describe(places: &Places) -> Result<PathBuf> {
    say("sqlx", "describing the queries against an empty database");
    let database = places.own("sqlx")?.join("local.db");
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", database.display()));
    }
    run(cargo(places).args(["run", "--quiet", "--package", "store-schema", "--"]).arg(&database))?;
    let folder = places.own("sqlx/described")?;
    fs::remove_dir_all(&folder)?;
    fs::create_dir_all(&folder)?;
    // Nothing tells cargo that a query must be described again, but a newer file does.
    touch(&places.root.join("crates/store/src/lib.rs"))?;
    run(cargo(places)
        .args(["check", "--quiet", "--package", "store", "--all-targets"])
        .env("SQLX_OFFLINE", "false")
        .env("SQLX_OFFLINE_DIR", &folder)
        .env("JOBT_LOCAL_DATABASE_URL", format!("sqlite:{}", database.display())))?;
    Ok(folder)
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
