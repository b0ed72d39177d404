//! The account API to try out: a throw-away Postgres, mail as files, two accounts.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use throwaway_postgres::{Cluster, Database};

use crate::{
    places::{Places, Profile},
    setup,
    shell::{cargo, run, say, spelled},
};

/// A password for a database that nobody keeps.
pub const PASSWORD: &str = "quiet copper river";
/// Who signs in with it to try things out.
pub const DEMO: &str = "demo@example.org";
const ADMIN: &str = "admin@example.org";

/// A built server with a migrated database and two accounts.
pub struct Prepared {
    program: PathBuf,
    folder: PathBuf,
    listen: String,
    /// The database, as long as this lives.
    pub database: Database,
    /// The cluster it is in.
    pub cluster: Cluster,
}

/// Starts the account API and serves until it is stopped.
pub fn serve(places: &Places, profile: Profile, listen: &str) -> Result<()> {
    let prepared = Prepared::new(places, profile, listen)?;
    for (role, email) in [("admin", ADMIN), ("user", DEMO)] {
        say("api", format_args!("{email} with password `{PASSWORD}` ({role})"));
    }
    say("api", format_args!("mail goes to {}", prepared.mail().display()));
    say("api", format_args!("http://{listen}/docs"));
    run(&mut prepared.server(&["serve", "--with-worker"]))
}

impl Prepared {
    /// Builds the server and makes everything that it needs.
    pub fn new(places: &Places, profile: Profile, listen: &str) -> Result<Self> {
        setup::for_serving()?;
        say("api", format_args!("compiling ({})", profile.folder()));
        run(cargo(places).args(["build", "--package", "account-server"]).args(profile.flags()))?;
        say("api", "starting a throw-away Postgres");
        let cluster = Cluster::start()?;
        let prepared = Self {
            program: places.program("account-server", profile),
            folder: places.own("api")?,
            listen: listen.to_owned(),
            database: cluster.create("account")?,
            cluster,
        };
        fs::create_dir_all(prepared.mail())?;
        make_key(&prepared.key())?;
        run(&mut prepared.quietly(&["migrate"]))?;
        prepared.create("admin", ADMIN, "Admin")?;
        prepared.create("user", DEMO, "Demo")?;
        Ok(prepared)
    }

    /// The program with its settings.
    pub fn server(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .env("DATABASE_URL", &self.database.url)
            .env("JOBT_ACCOUNT_KEY_FILE", self.key())
            .env("JOBT_ACCOUNT_MAIL_FOLDER", self.mail())
            .env("JOBT_ACCOUNT_LISTEN", &self.listen)
            .env("JOBT_ACCOUNT_DOCS", "true");
        command
    }

    /// The same, without its everyday log.
    pub fn quietly(&self, arguments: &[&str]) -> Command {
        let mut command = self.server(arguments);
        command.env("RUST_LOG", "warn");
        command
    }

    fn create(&self, role: &str, email: &str, name: &str) -> Result<()> {
        let mut command = self.quietly(&["admin", "create", "--role", role, email, name]);
        let mut child = command.stdin(Stdio::piped()).spawn()?;
        child.stdin.take().context("the input is piped")?.write_all(PASSWORD.as_bytes())?;
        ensure!(child.wait()?.success(), "`{}` failed", spelled(&command));
        Ok(())
    }

    fn key(&self) -> PathBuf {
        self.folder.join("key")
    }

    fn mail(&self) -> PathBuf {
        self.folder.join("mail")
    }
}

/// A fresh key that only we can read.
#[cfg(unix)]
fn make_key(file: &Path) -> Result<()> {
    use std::{io::Read, os::unix::fs::OpenOptionsExt};
    // White space at the ends is not part of a key, so there are some bytes to spare.
    let mut key = [0; 48];
    fs::File::open("/dev/urandom")?.read_exact(&mut key)?;
    let _ = fs::remove_file(file);
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?.write_all(&key)?;
    Ok(())
}

#[cfg(not(unix))]
fn make_key(_: &Path) -> Result<()> {
    anyhow::bail!("the account API runs on Linux and macOS")
}
