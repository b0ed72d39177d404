//! The account API to try out: a throw-away Postgres, mail as files, two accounts, a played model, a played Stripe.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
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
/// Who signs in with it to look after others.
pub const ADMIN: &str = "admin@example.org";
/// The key of the played model.
const MODEL_KEY: &str = "sk-test";
/// The played models, by the names that clients know. Prices are made up.
const MODELS: &str = r#"{jobt-fast={upstream="interviewer",price={input=150000,cached=75000,output=600000}}}"#;
/// The key of the played Stripe.
const STRIPE_KEY: &str = "sk_test_fake";
/// What it signs webhooks with.
pub const WEBHOOK_SECRET: &str = "whsec_fake";

/// A built server with a migrated database and two accounts.
pub struct Prepared {
    program: PathBuf,
    folder: PathBuf,
    listen: String,
    model: Played,
    stripe: Played,
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
    say("api", format_args!("payments go to {}, where time can be let pass", prepared.stripe.address));
    say("api", format_args!("http://{listen}/docs"));
    run(&mut prepared.server(&["serve", "--with-worker"]))
}

impl Prepared {
    /// Builds the server and makes everything that it needs.
    pub fn new(places: &Places, profile: Profile, listen: &str) -> Result<Self> {
        setup::for_serving()?;
        say("api", format_args!("compiling ({})", profile.folder()));
        run(cargo(places)
            .args(["build", "--package", "account-server", "--package", "testkit"])
            .args(profile.flags()))?;
        say("api", "starting a throw-away Postgres");
        let cluster = Cluster::start()?;
        let prepared = Self {
            program: places.program("account-server", profile),
            folder: places.own("api")?,
            listen: listen.to_owned(),
            model: Played::start(places.program("jobt-model-server", profile), &["--key", MODEL_KEY])?,
            stripe: Played::start(
                places.program("jobt-fake-stripe", profile),
                &[
                    "--key",
                    STRIPE_KEY,
                    "--webhook-secret",
                    WEBHOOK_SECRET,
                    "--webhook",
                    &format!("http://{listen}/v1/billing/webhook"),
                    "--price",
                    "price_month:eur:900:1",
                    "--price",
                    "price_year:eur:9000:12",
                ],
            )?,
            database: cluster.create("account")?,
            cluster,
        };
        fs::create_dir_all(prepared.mail())?;
        make_key(&prepared.key())?;
        write_private(&prepared.model_key(), MODEL_KEY.as_bytes())?;
        write_private(&prepared.stripe_key(), STRIPE_KEY.as_bytes())?;
        write_private(&prepared.webhook_secret(), WEBHOOK_SECRET.as_bytes())?;
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
            .env("JOBT_ACCOUNT_DOCS", "true")
            .env("JOBT_ACCOUNT_BILLING__MONTH", r#"{amount=900,stripe_price="price_month"}"#)
            .env("JOBT_ACCOUNT_BILLING__YEAR", r#"{amount=9000,stripe_price="price_year"}"#)
            .env("JOBT_ACCOUNT_STRIPE__LIVE", "false")
            .env("JOBT_ACCOUNT_STRIPE__KEY_FILE", self.stripe_key())
            .env("JOBT_ACCOUNT_STRIPE__ADDRESS", &self.stripe.address)
            .env("JOBT_ACCOUNT_STRIPE__RETURN_ADDRESS", format!("http://{}/docs/", self.listen))
            .env("JOBT_ACCOUNT_STRIPE__WEBHOOK_SECRET_FILES", format!(r#"["{}"]"#, self.webhook_secret().display()))
            .env("JOBT_ACCOUNT_AI__ADDRESS", &self.model.address)
            .env("JOBT_ACCOUNT_AI__KEY_FILE", self.model_key())
            .env("JOBT_ACCOUNT_AI__MICROS_A_DAY", "100000000")
            .env("JOBT_ACCOUNT_AI__MODELS", MODELS);
        command
    }

    /// The same, without its everyday log.
    pub fn quietly(&self, arguments: &[&str]) -> Command {
        let mut command = self.server(arguments);
        command.env("RUST_LOG", "warn");
        command
    }

    /// Somebody with [`PASSWORD`].
    pub fn create(&self, role: &str, email: &str, name: &str) -> Result<()> {
        let mut command = self.quietly(&["admin", "create", "--role", role, email, name]);
        let mut child = command.stdin(Stdio::piped()).spawn()?;
        child.stdin.take().context("the input is piped")?.write_all(PASSWORD.as_bytes())?;
        ensure!(child.wait()?.success(), "`{}` failed", spelled(&command));
        Ok(())
    }

    fn key(&self) -> PathBuf {
        self.folder.join("key")
    }

    fn model_key(&self) -> PathBuf {
        self.folder.join("model-key")
    }

    fn stripe_key(&self) -> PathBuf {
        self.folder.join("stripe-key")
    }

    fn webhook_secret(&self) -> PathBuf {
        self.folder.join("webhook-secret")
    }

    fn mail(&self) -> PathBuf {
        self.folder.join("mail")
    }
}

/// A program that plays somebody outside, as long as this lives. It prints its address when it listens.
pub struct Played {
    program: Child,
    /// Where it listens.
    pub address: String,
}

impl Played {
    /// Starts it and waits for its address.
    pub fn start(program: PathBuf, arguments: &[&str]) -> Result<Self> {
        let mut program = Command::new(program).args(arguments).stdout(Stdio::piped()).spawn()?;
        let mut address = String::new();
        BufReader::new(program.stdout.take().context("its output is piped")?).read_line(&mut address)?;
        Ok(Self { program, address: address.trim().to_owned() })
    }
}

impl Drop for Played {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A fresh key that only we can read.
#[cfg(unix)]
fn make_key(file: &Path) -> Result<()> {
    use std::io::Read;
    // White space at the ends is not part of a key, so there are some bytes to spare.
    let mut key = [0; 48];
    fs::File::open("/dev/urandom")?.read_exact(&mut key)?;
    write_private(file, &key)
}

#[cfg(unix)]
fn write_private(file: &Path, bytes: &[u8]) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let _ = fs::remove_file(file);
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?.write_all(bytes)?;
    Ok(())
}

#[cfg(not(unix))]
fn make_key(_: &Path) -> Result<()> {
    anyhow::bail!("the account API runs on Linux and macOS")
}

#[cfg(not(unix))]
fn write_private(_: &Path, _: &[u8]) -> Result<()> {
    anyhow::bail!("the account API runs on Linux and macOS")
}
