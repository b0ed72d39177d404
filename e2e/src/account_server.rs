//! The real account API on this machine: the program, a database of its own, and mail as files.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;
use throwaway_postgres::Cluster;

use crate::{Home, ModelServer, Shop, home::told, patience::until, session::free_port};

/// One played model, by the name that clients know. Its prices are made up.
const MODELS: &str = r#"{jobt-fast={upstream="interviewer",price={input=150000,cached=75000,output=600000}}}"#;

/// The account API with an empty database. Ends when dropped.
pub struct AccountServer {
    server: Child,
    address: String,
    mail: TempDir,
    _cluster: Cluster,
}

impl AccountServer {
    /// Starts it, and waits until it listens. Without a model behind it there is no Jobt AI.
    pub fn start() -> Result<Self> {
        Self::with(&[])
    }

    /// The same with a model server behind it.
    pub fn with_ai(model: &ModelServer) -> Result<Self> {
        let key = tempfile::NamedTempFile::with_prefix("jobt-key-")?;
        fs::write(&key, ModelServer::KEY)?;
        Self::with(&[
            ("JOBT_ACCOUNT_AI__ADDRESS", model.address()),
            ("JOBT_ACCOUNT_AI__KEY_FILE", &key.path().display().to_string()),
            ("JOBT_ACCOUNT_AI__MICROS_A_DAY", "100000000"),
            ("JOBT_ACCOUNT_AI__MODELS", MODELS),
        ])
    }

    /// The same with something to buy.
    pub fn selling() -> Result<(Self, Shop)> {
        let listen = format!("127.0.0.1:{}", free_port()?);
        let shop = Shop::open(&format!("http://{listen}/v1/billing/webhook"))?;
        let secrets = TempDir::with_prefix("jobt-shop-")?;
        let secret = |name: &str, value: &str| -> Result<String> {
            let path = secrets.path().join(name);
            fs::write(&path, value)?;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
            Ok(path.display().to_string())
        };
        let server = Self::with(&[
            ("JOBT_ACCOUNT_LISTEN", &listen),
            ("JOBT_ACCOUNT_BILLING__MONTH", r#"{amount=900,stripe_price="price_month"}"#),
            ("JOBT_ACCOUNT_BILLING__YEAR", r#"{amount=9000,stripe_price="price_year"}"#),
            ("JOBT_ACCOUNT_STRIPE__LIVE", "false"),
            ("JOBT_ACCOUNT_STRIPE__KEY_FILE", &secret("key", Shop::KEY)?),
            ("JOBT_ACCOUNT_STRIPE__ADDRESS", &shop.address),
            ("JOBT_ACCOUNT_STRIPE__RETURN_ADDRESS", &format!("http://{listen}/paid")),
            ("JOBT_ACCOUNT_STRIPE__WEBHOOK_SECRET_FILES", &format!("[\"{}\"]", secret("webhook", Shop::SECRET)?)),
        ])?;
        Ok((server, shop))
    }

    fn with(variables: &[(&str, &str)]) -> Result<Self> {
        let cluster = Cluster::start()?;
        let url = cluster.create("account")?.url;
        let mail = TempDir::with_prefix("jobt-mail-")?;
        // White space at the ends is not part of a key; these are not secret.
        let key = mail.path().join("key");
        fs::write(&key, [b'k'; 40])?;
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600))?;
        let program = told("JOBT_API_PROGRAM")?;
        let command = |arguments: &[&str]| {
            let mut command = Command::new(&program);
            command
                .args(arguments)
                .env("DATABASE_URL", &url)
                .env("JOBT_ACCOUNT_KEY_FILE", &key)
                .env("JOBT_ACCOUNT_MAIL_FOLDER", mail.path())
                .env("JOBT_ACCOUNT_LISTEN", "127.0.0.1:0")
                .env_remove("RUST_LOG")
                .envs(variables.iter().copied())
                .stdin(Stdio::null());
            command
        };
        let migrated = command(&["migrate"]).stderr(Stdio::null()).status()?;
        ensure!(migrated.success(), "the account server could not make its tables");
        let mut server = command(&["serve", "--with-worker"]).stderr(Stdio::piped()).spawn()?;
        let mut log = BufReader::new(server.stderr.take().context("its log is piped")?);
        let address = listening(&mut log)?;
        // It would stop at the first line that nobody reads.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Ok(Self { server, address, mail, _cluster: cluster })
    }

    /// Has the app of this home ask it.
    pub fn serves(&self, home: &mut Home) {
        home.tell("JOBT_ACCOUNT_SERVER", format!("http://{}", self.address));
    }

    /// Waits for a mail to this address with these words in its subject, and gives the code in it.
    pub async fn code(&self, receiver: &str, subject: &str) -> Result<String> {
        let text = self.mail(receiver, subject).await?;
        // The lines between the parts of a mail begin with two dashes.
        let is_code = |line: &&str| {
            let letters = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            line.len() > 40 && !line.starts_with("--") && line.chars().all(letters)
        };
        let code = text.lines().map(str::trim).find(is_code);
        Ok(code.with_context(|| format!("no code in the mail \"{subject}\": {text}"))?.to_owned())
    }

    /// Waits for a mail to this address with these words in its subject, and gives its plain text.
    pub async fn mail(&self, receiver: &str, subject: &str) -> Result<String> {
        until(&format!("a mail \"{subject}\""), async || {
            for entry in fs::read_dir(self.mail.path())? {
                let path = entry?.path();
                if path.extension().is_some_and(|kind| kind == "eml") {
                    let mail = unfolded(&fs::read_to_string(&path)?);
                    if mail.contains(&format!("To: {receiver}")) && mail.contains(&format!("Subject: {subject}")) {
                        return Ok(Some(mail));
                    }
                }
            }
            Ok(None)
        })
        .await
    }
}

impl Drop for AccountServer {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
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
    mail.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=")
}
