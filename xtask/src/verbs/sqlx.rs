//! The description of every query, which lets the stores compile without a database. Does what sqlx-cli would.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    time::SystemTime,
};

use anyhow::{Context, Result, bail};
use throwaway_postgres::Cluster;

use crate::{
    places::Places,
    shell::{cargo, files, run, say},
};

/// A room with queries, and how its database is made.
struct StoreRoom {
    package: &'static str,
    folder: &'static str,
    migrations: &'static str,
    /// The package that makes an empty database with every table.
    schema: &'static str,
    /// Where sqlx looks for the database.
    variable: &'static str,
    database: fn(&Places) -> Result<Made>,
}

/// An empty database, as long as this lives.
struct Made {
    /// What the schema's program is told.
    place: String,
    /// What sqlx is told.
    url: String,
    _cluster: Option<Cluster>,
}

const ROOMS: [StoreRoom; 2] = [
    StoreRoom {
        package: "store",
        folder: "crates/store",
        migrations: "migrations/local",
        schema: "store-schema",
        variable: "JOBT_LOCAL_DATABASE_URL",
        database: sqlite,
    },
    StoreRoom {
        package: "account-store",
        folder: "crates/account-store",
        migrations: "migrations/account",
        schema: "account-store-schema",
        variable: "JOBT_ACCOUNT_DATABASE_URL",
        database: postgres,
    },
];

/// Describes the queries of both stores again, each against a database made by its migrations.
pub fn refresh(places: &Places) -> Result<()> {
    ROOMS.iter().try_for_each(|room| room.refresh(places))
}

/// Fails if describing them again would change what is checked in. Skipped while nothing it depends on has changed.
pub fn check(places: &Places) -> Result<()> {
    ROOMS.iter().try_for_each(|room| room.check(places))
}

impl StoreRoom {
    fn refresh(&self, places: &Places) -> Result<()> {
        let (committed, fresh) = (self.committed(places), self.describe(places)?);
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
        fs::write(self.own(places)?.join("stamp"), self.fingerprint(places)?)?;
        say("sqlx", format_args!("{} queries of {} described", described.len(), self.package));
        Ok(())
    }

    fn check(&self, places: &Places) -> Result<()> {
        let stamp = self.own(places)?.join("stamp");
        let found = self.fingerprint(places)?;
        if !fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == found) {
            if contents(&self.committed(places))? != contents(&self.describe(places)?)? {
                bail!("the checked-in description of the queries is out of date. Type: cargo xtask sqlx");
            }
            fs::write(stamp, found)?;
        }
        say("sqlx", format_args!("{} is up to date", self.package));
        Ok(())
    }

    fn committed(&self, places: &Places) -> PathBuf {
        places.root.join(self.folder).join(".sqlx")
    }

    fn own(&self, places: &Places) -> Result<PathBuf> {
        places.own(&format!("sqlx/{}", self.package))
    }

    /// Returns the folder of the fresh description; the committed one stays as it is, and so does what others build.
    fn describe(&self, places: &Places) -> Result<PathBuf> {
        say("sqlx", format_args!("describing the queries of {} against an empty database", self.package));
        let database = (self.database)(places)?;
        run(cargo(places).args(["run", "--quiet", "--package", self.schema, "--"]).arg(&database.place))?;
        let folder = places.own(&format!("sqlx/{}/described", self.package))?;
        fs::remove_dir_all(&folder)?;
        fs::create_dir_all(&folder)?;
        // Nothing tells cargo that a query must be described again, but a newer file does.
        touch(&places.root.join(self.folder).join("src/lib.rs"))?;
        run(cargo(places)
            .args(["check", "--quiet", "--package", self.package, "--all-targets"])
            .env("SQLX_OFFLINE", "false")
            .env("SQLX_OFFLINE_DIR", &folder)
            .env(self.variable, &database.url))?;
        Ok(folder)
    }

    /// Changes when the tables, the queries or their descriptions do.
    fn fingerprint(&self, places: &Places) -> Result<String> {
        let mut hasher = DefaultHasher::new();
        for folder in [self.migrations, self.folder] {
            for (name, bytes) in contents(&places.root.join(folder))? {
                (name, bytes).hash(&mut hasher);
            }
        }
        Ok(format!("{:x}", hasher.finish()))
    }
}

fn sqlite(places: &Places) -> Result<Made> {
    let file = places.own("sqlx")?.join("local.db").display().to_string();
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{file}{suffix}"));
    }
    Ok(Made { url: format!("sqlite:{file}"), place: file, _cluster: None })
}

fn postgres(_: &Places) -> Result<Made> {
    let cluster = Cluster::start()?;
    let database = cluster.create("described")?;
    Ok(Made { place: database.url.clone(), url: database.url, _cluster: Some(cluster) })
}

fn touch(file: &Path) -> Result<()> {
    #[expect(clippy::disallowed_methods, reason = "the modification time of a file is the clock's")]
    let now = SystemTime::now();
    fs::File::options().append(true).open(file)?.set_modified(now).context("could not touch the store's sources")
}

/// Every file below a folder with what it holds, by name.
fn contents(folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let read = |path: PathBuf| Ok((path.strip_prefix(folder)?.to_owned(), fs::read(&path)?));
    files(folder)?.into_iter().map(read).collect()
}
