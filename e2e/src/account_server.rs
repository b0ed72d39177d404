//! The real account API on this machine: the program, a database of its own, and a mail server that keeps what it gets.

use std::{
    ffi::OsString,
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;
use testkit::SmtpSink;
use throwaway_postgres::Cluster;

use crate::{Clock, Home, ModelServer, Shop, home::told, patience::until, session::free_port};

/// One played model, by the name that clients know. Its prices are made up.
const MODELS: &str = r#"{jobt-fast={upstream="interviewer",price={input=150000,cached=75000,output=600000}}}"#;

/// Its only database.
const DATABASE: &str = "account";

/// The account API with an empty database. Ends when dropped.
pub struct AccountServer {
    programs: Vec<Child>,
    address: String,
    mail: SmtpSink,
    variables: Variables,
    cluster: Cluster,
    _secrets: TempDir,
}

type Variables = Vec<(&'static str, OsString)>;

impl AccountServer {
    /// Starts it, and waits until it listens. It sells nothing and asks no model.
    pub async fn start() -> Result<Self> {
        Self::with(TempDir::with_prefix("jobt-secrets-")?, Vec::new()).await
    }

    /// The same with Plus for sale and a model behind it, by a clock that can be moved.
    pub async fn with_everything(model: &ModelServer, clock: &Clock) -> Result<(Self, Shop)> {
        let listen = format!("127.0.0.1:{}", free_port()?);
        let shop = Shop::open(&format!("http://{listen}/v1/billing/webhook"), clock)?;
        let secrets = TempDir::with_prefix("jobt-secrets-")?;
        let mut variables: Variables = vec![
            ("JOBT_ACCOUNT_AI__ADDRESS", model.address().into()),
            ("JOBT_ACCOUNT_AI__KEY_FILE", secret(&secrets, "model", ModelServer::KEY)?),
            ("JOBT_ACCOUNT_AI__MICROS_A_DAY", "100000000".into()),
            ("JOBT_ACCOUNT_AI__MODELS", MODELS.into()),
            ("JOBT_ACCOUNT_BILLING__MONTH", r#"{amount=900,stripe_price="price_month"}"#.into()),
            ("JOBT_ACCOUNT_BILLING__YEAR", r#"{amount=9000,stripe_price="price_year"}"#.into()),
            ("JOBT_ACCOUNT_STRIPE__LIVE", "false".into()),
            ("JOBT_ACCOUNT_STRIPE__KEY_FILE", secret(&secrets, "stripe", Shop::KEY)?),
            ("JOBT_ACCOUNT_STRIPE__ADDRESS", shop.address.clone().into()),
            ("JOBT_ACCOUNT_STRIPE__RETURN_ADDRESS", format!("http://{listen}/paid").into()),
            ("JOBT_ACCOUNT_LISTEN", listen.into()),
        ];
        let mut files = OsString::from("[\"");
        files.push(secret(&secrets, "webhook", Shop::SECRET)?);
        files.push("\"]");
        variables.push(("JOBT_ACCOUNT_STRIPE__WEBHOOK_SECRET_FILES", files));
        variables.extend(clock.variables().map(|(name, value)| (name, value.into())));
        Ok((Self::with(secrets, variables).await?, shop))
    }

    async fn with(secrets: TempDir, special: Variables) -> Result<Self> {
        let cluster = Cluster::start()?;
        let mail = SmtpSink::start().await?;
        let mut variables: Variables = vec![
            ("DATABASE_URL", cluster.create(DATABASE)?.url.into()),
            // White space at the ends is not part of a key; these are not secret.
            ("JOBT_ACCOUNT_KEY_FILE", secret(&secrets, "key", &"k".repeat(40))?),
            ("JOBT_ACCOUNT_SMTP_URL", mail.url().into()),
            ("JOBT_ACCOUNT_LISTEN", "127.0.0.1:0".into()),
        ];
        variables.extend(special);
        let migrated = program(&variables)?.arg("migrate").stderr(Stdio::null()).status()?;
        ensure!(migrated.success(), "the account server could not make its tables");
        let mut server = program(&variables)?.args(["serve", "--with-worker"]).stderr(Stdio::piped()).spawn()?;
        let mut log = BufReader::new(server.stderr.take().context("its log is piped")?);
        let programs = vec![server];
        let address = listening(&mut log)?;
        // It would stop at the first line that nobody reads.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Ok(Self { programs, address, mail, variables, cluster, _secrets: secrets })
    }

    /// Has the app of this home ask it.
    pub fn serves(&self, home: &mut Home) {
        home.tell("JOBT_ACCOUNT_SERVER", format!("http://{}", self.address));
    }

    /// Starts one more worker, which begins with a round of everything that is due; the others rest for minutes.
    pub fn hire(&mut self) -> Result<()> {
        self.programs.push(program(&self.variables)?.arg("worker").stderr(Stdio::null()).spawn()?);
        Ok(())
    }

    /// Every row of every table, as a backup has it.
    pub fn rows(&self) -> Result<String> {
        Ok(self.cluster.dump(DATABASE)?)
    }

    /// Waits until no row of any table holds one of these texts.
    pub async fn forgets(&self, texts: &[&str]) -> Result<()> {
        until("a database without a trace", async || {
            let rows = self.rows()?;
            let left = rows.lines().find(|row| texts.iter().any(|text| row.contains(text)));
            left.map_or(Ok(Some(())), |row| bail!("there still is: {row}"))
        })
        .await
    }

    /// Waits for a mail to this address with these words in it, and gives the code in it.
    pub async fn code(&self, receiver: &str, words: &str) -> Result<String> {
        let text = self.mail(receiver, words).await?;
        // The lines between the parts of a mail begin with two dashes.
        let is_code = |line: &&str| {
            let letters = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            line.len() > 40 && !line.starts_with("--") && line.chars().all(letters)
        };
        let code = text.lines().map(str::trim).find(is_code);
        Ok(code.with_context(|| format!("no code in the mail \"{words}\": {text}"))?.to_owned())
    }

    /// Waits for a mail to this address with these words in it, and gives its text.
    pub async fn mail(&self, receiver: &str, words: &str) -> Result<String> {
        until(&format!("a mail \"{words}\""), async || {
            let to_receiver =
                self.mail.received().into_iter().filter(|mail| mail.receivers.iter().any(|to| to == receiver));
            Ok(to_receiver.map(|mail| unfolded(&mail.text)).find(|text| text.contains(words)))
        })
        .await
    }
}

impl Drop for AccountServer {
    fn drop(&mut self) {
        for program in &mut self.programs {
            let _ = program.kill();
            let _ = program.wait();
        }
    }
}

/// The account server's program with its configuration.
fn program(variables: &Variables) -> Result<Command> {
    let mut command = Command::new(told("JOBT_API_PROGRAM")?);
    command.env_remove("RUST_LOG").envs(variables.iter().cloned()).stdin(Stdio::null());
    Ok(command)
}

/// Writes a secret into a file that only we can read, and gives its path.
fn secret(folder: &TempDir, name: &str, value: &str) -> Result<OsString> {
    let path = folder.path().join(name);
    fs::write(&path, value)?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
    Ok(path.into())
}

/// The address in the line of the log that says so.
fn listening(log: &mut impl BufRead) -> Result<String> {
    let mut line = String::new();
    while log.read_line(&mut line)? > 0 {
        if let Some((_, rest)) = line.split_once("Listening on ") {
            return Ok(rest.split('"').next().context("an address")?.to_owned());
        }
        line.clear();
    }
    bail!("the account server ended before it listened")
}

/// A mail whose long lines were broken for the way (quoted-printable, RFC 2045), whole again.
fn unfolded(mail: &str) -> String {
    mail.replace("=\n", "").replace("=3D", "=")
}
