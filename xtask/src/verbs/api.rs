//! The account API to try out: a throw-away Postgres, mail as files, two accounts.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use throwaway_postgres::Cluster;

use crate::{
    places::{Places, Profile},
    setup,
    shell::{cargo, run, say, spelled},
};

/// A password for a database that nobody keeps.
const PASSWORD: &str = "quiet copper river";
const ACCOUNTS: [(&str, &str, &str); 2] =
    [("admin", "admin@example.org", "Admin"), ("user", "demo@example.org", "Demo")];

/// Starts the account API and serves until it is stopped.
pub fn serve(places: &Places, profile: Profile, listen: &str) -> Result<()> {
    setup::for_serving()?;
    say("api", format_args!("compiling ({})", profile.folder()));
    run(cargo(places).args(["build", "--package", "account-server"]).args(profile.flags()))?;
    let folder = places.own("api")?;
    let mail = folder.join("mail");
    fs::create_dir_all(&mail)?;
    let key = folder.join("key");
    make_key(&key)?;
    say("api", "starting a throw-away Postgres");
    let cluster = Cluster::start()?;
    let database = cluster.create("account")?;
    let server = |arguments: &[&str]| {
        let mut command = Command::new(places.program("account-server", profile));
        command
            .args(arguments)
            .env("DATABASE_URL", &database.url)
            .env("JOBT_ACCOUNT_KEY_FILE", &key)
            .env("JOBT_ACCOUNT_MAIL_FOLDER", &mail)
            .env("JOBT_ACCOUNT_LISTEN", listen)
            .env("JOBT_ACCOUNT_DOCS", "true");
        command
    };
    run(server(&["migrate"]).env("RUST_LOG", "warn"))?;
    for (role, email, name) in ACCOUNTS {
        let mut command = server(&["admin", "create", "--role", role, email, name]);
        let mut child = command.env("RUST_LOG", "warn").stdin(Stdio::piped()).spawn()?;
        child.stdin.take().context("the input is piped")?.write_all(PASSWORD.as_bytes())?;
        ensure!(child.wait()?.success(), "`{}` failed", spelled(&command));
        say("api", format_args!("{email} with password `{PASSWORD}` ({role})"));
    }
    say("api", format_args!("mail goes to {}", mail.display()));
    say("api", format_args!("http://{listen}/docs"));
    run(&mut server(&["serve", "--with-worker"]))
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
