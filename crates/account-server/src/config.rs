//! The configuration: one file, overridden by the environment, checked as a whole before anything starts.

use std::{
    fmt, fs,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use account_mail::{Relay, SmtpSettings};
use domain::Secret;
use figment::{
    Figment,
    providers::{Env, Format, Toml},
};
use serde::Deserialize;

use crate::{
    MasterKey,
    billing::{StripeSettings, StripeWritten, Terms, TermsWritten},
    gateway::{GatewaySettings, GatewayWritten},
};

/// What the server runs with. Its `Debug` shows no secret.
#[derive(Debug)]
pub struct Config {
    /// Where requests arrive.
    pub listen: SocketAddr,
    /// Where metrics are read, which must not be reachable from outside; none unless set.
    pub metrics_listen: Option<SocketAddr>,
    /// The database.
    pub database_url: Secret,
    /// The most connections to it.
    pub database_connections: u32,
    /// Whether `/docs` and `/openapi.json` are there.
    pub docs: bool,
    /// Pages in browsers that may call.
    pub allowed_origins: Vec<String>,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// How mail leaves.
    pub mail: MailWay,
    /// Whom mail comes from.
    pub mail_from: String,
    /// How much at a time.
    pub limits: Limits,
    /// Plans, trial and grace.
    pub terms: Terms,
    /// Our account at Stripe; none, and nothing is sold.
    pub stripe: Option<StripeSettings>,
    /// Where models are asked; none, and there is no gateway.
    pub ai: Option<GatewaySettings>,
}

/// How mail leaves.
#[derive(Debug)]
pub enum MailWay {
    /// One file a mail.
    Files(PathBuf),
    /// A relay.
    Smtp(Box<Relay>),
}

/// How much at a time.
#[derive(Clone, Debug)]
pub struct Limits {
    /// How long a request may take, its body's arrival included.
    pub request_timeout: Duration,
    /// How long the head of a request may take to arrive.
    pub header_timeout: Duration,
    /// How long a client may read nothing of what it is sent.
    pub write_timeout: Duration,
    /// How many requests are worked on at once; more are refused.
    pub concurrency: usize,
    /// How many threads answer requests.
    pub workers: usize,
    /// How many passwords are hashed at once.
    pub password_workers: usize,
    /// How many more wait for it; others are refused.
    pub password_queue: usize,
    /// How long open requests may take to finish when the server stops.
    pub shutdown_grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Self {
            request_timeout: Duration::from_secs(15),
            header_timeout: Duration::from_secs(10),
            write_timeout: Duration::from_mins(1),
            concurrency: 512,
            // Each waits for the database most of the time. One core fewer than there are: what wakes less costs less.
            workers: cores.saturating_sub(1).max(1),
            password_workers: cores.saturating_sub(1).max(1),
            password_queue: 64,
            shutdown_grace: Duration::from_secs(20),
        }
    }
}

/// Everything that is wrong with the configuration.
#[derive(Debug, thiserror::Error)]
pub struct ConfigError(Vec<String>);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The configuration cannot be used:")?;
        self.0.iter().try_for_each(|fault| write!(f, "\n- {fault}"))
    }
}

/// The file and the environment as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    database_url: Option<String>,
    #[serde(default = "ten")]
    database_connections: u32,
    listen: Option<String>,
    metrics_listen: Option<String>,
    key_file: Option<PathBuf>,
    #[serde(default)]
    signing_key_files: Vec<PathBuf>,
    #[serde(default)]
    sealing_key_files: Vec<PathBuf>,
    #[serde(default)]
    docs: bool,
    #[serde(default)]
    allowed_origins: Vec<String>,
    #[serde(default)]
    trusted_proxies: Vec<String>,
    mail_from: Option<String>,
    mail_folder: Option<PathBuf>,
    smtp_url: Option<String>,
    smtp_user: Option<String>,
    smtp_password_file: Option<PathBuf>,
    smtp_authority_file: Option<PathBuf>,
    #[serde(default)]
    billing: TermsWritten,
    ai: Option<GatewayWritten>,
    stripe: Option<StripeWritten>,
}

fn ten() -> u32 {
    10
}

const PREFIX: &str = "JOBT_ACCOUNT_";

impl Config {
    /// Reads the file, if one is named, and the variables `JOBT_ACCOUNT_...` and `DATABASE_URL`. A key of a section has two
    /// underscores before it: `JOBT_ACCOUNT_BILLING__TRIAL_DAYS`.
    ///
    /// # Errors
    /// [`ConfigError`] with every fault at once.
    pub fn load(file: Option<&Path>) -> Result<(Self, MasterKey), ConfigError> {
        let mut figment = Figment::new();
        if let Some(file) = file {
            figment = figment.merge(Toml::file_exact(file));
        }
        // Two variables that begin like ours are not: one is about describing the queries, one tells the app its server.
        let figment = figment
            .merge(Env::raw().only(&["DATABASE_URL"]))
            .merge(Env::prefixed(PREFIX).ignore(&["DATABASE_URL", "SERVER"]).split("__"));
        let written: Written = figment
            .extract()
            .map_err(|errors| ConfigError(errors.into_iter().map(|error| error.to_string()).collect()))?;
        written.check()
    }
}

impl Written {
    fn check(self) -> Result<(Config, MasterKey), ConfigError> {
        let mut faults = Faults(Vec::new());
        let listen = self.listen.as_deref().unwrap_or("127.0.0.1:8080");
        let listen = faults.parsed("listen", listen, "an address with a port");
        let metrics_listen = self
            .metrics_listen
            .as_deref()
            .and_then(|text| faults.parsed("metrics_listen", text, "an address with a port"));
        let database_url = faults.needed("database_url", self.database_url, "the address of a Postgres database");
        if self.database_connections < 2 {
            // The worker holds an event of Stripe by one while it looks around with another.
            faults.0.push("`database_connections`: at least 2 are needed".to_owned());
        }
        let key_file = faults.needed("key_file", self.key_file, "a file with at least 32 random bytes");
        let key = key_file
            .and_then(|file| faults.secret_file("key_file", &file))
            .and_then(|bytes| faults.kept(MasterKey::new(&bytes).map_err(|error| format!("`key_file`: {error}"))));
        let signing = faults.secret_files("signing_key_files", &self.signing_key_files);
        let sealing = faults.secret_files("sealing_key_files", &self.sealing_key_files);
        let key = key.and_then(|key| {
            let key =
                faults.kept(key.signing_with(&signing).map_err(|error| format!("`signing_key_files`: {error}")))?;
            faults.kept(key.sealing_with(&sealing).map_err(|error| format!("`sealing_key_files`: {error}")))
        });
        let mut trusted_proxies = Vec::new();
        for text in &self.trusted_proxies {
            match faults.parsed::<IpAddr>("trusted_proxies", text, "the address of a proxy") {
                Some(everyone) if everyone.is_unspecified() => {
                    faults.0.push(format!("`trusted_proxies`: `{everyone}` is everyone; name the proxies"));
                }
                address => trusted_proxies.extend(address),
            }
        }
        for origin in self.allowed_origins.iter().filter(|origin| !origin.starts_with("https://")) {
            let loopback = origin.starts_with("http://localhost") || origin.starts_with("http://127.0.0.1");
            if !loopback {
                faults.0.push(format!("`allowed_origins`: `{origin}` is not an https origin"));
            }
        }
        let login = match (self.smtp_user, self.smtp_password_file) {
            (Some(user), Some(file)) => {
                faults.secret_text("smtp_password_file", &file).map(|password| (user, password))
            }
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                faults.0.push("`smtp_user`, `smtp_password_file`: both are needed, or neither".to_owned());
                None
            }
        };
        let authority = self.smtp_authority_file.and_then(|file| faults.file("smtp_authority_file", &file));
        let mail = match (self.smtp_url, self.mail_folder) {
            (Some(url), None) => {
                let settings = SmtpSettings {
                    url: &url,
                    credentials: login.as_ref().map(|(user, password)| (user.as_str(), password.expose())),
                    authority: authority.as_deref(),
                };
                faults
                    .kept(Relay::new(&settings).map_err(|error| format!("`smtp_url`: {error}")))
                    .map(|relay| MailWay::Smtp(Box::new(relay)))
            }
            (None, Some(folder)) if folder.is_dir() => Some(MailWay::Files(folder)),
            (None, Some(folder)) => {
                faults.0.push(format!("`mail_folder`: there is no folder `{}`", folder.display()));
                None
            }
            (Some(_), Some(_)) | (None, None) => {
                faults.0.push("`smtp_url`, `mail_folder`: exactly one of the two is needed".to_owned());
                None
            }
        };
        let mail_from = self.mail_from.unwrap_or_else(|| "Jobt <no-reply@localhost.localdomain>".to_owned());
        if let Err(error) = account_mail::Sender::new(&mail_from) {
            faults.0.push(format!("`mail_from`: {error}"));
        }
        let terms = self.billing.check().map_err(|found| faults.0.extend(found)).ok();
        let stripe = self.stripe.and_then(|written| {
            let files = written.webhook_secret_files.iter();
            let secrets: Vec<Secret> =
                files.filter_map(|file| faults.secret_text("stripe.webhook_secret_files", file)).collect();
            let key = faults.secret_text("stripe.key_file", &written.key_file)?;
            written.check(key, secrets).map_err(|found| faults.0.extend(found)).ok()
        });
        let ai = self.ai.and_then(|written| {
            let key = faults.secret_text("ai.key_file", &written.key_file)?;
            written.check(key).map_err(|found| faults.0.extend(found)).ok()
        });
        if stripe.is_none() && terms.as_ref().is_some_and(Terms::sell) {
            faults.0.push("`billing` has prices, but there is no section `stripe` to take payments with".to_owned());
        }
        let (Some(listen), Some(database_url), Some(mail), Some(key), Some(terms), []) =
            (listen, database_url, mail, key, terms, faults.0.as_slice())
        else {
            return Err(ConfigError(faults.0));
        };
        let config = Config {
            listen,
            metrics_listen,
            database_url: Secret::new(&database_url),
            database_connections: self.database_connections,
            docs: self.docs,
            allowed_origins: self.allowed_origins,
            trusted_proxies,
            mail,
            mail_from,
            limits: Limits::default(),
            terms,
            stripe,
            ai,
        };
        Ok((config, key))
    }
}

struct Faults(Vec<String>);

impl Faults {
    fn needed<T>(&mut self, key: &str, value: Option<T>, expected: &str) -> Option<T> {
        if value.is_none() {
            self.0.push(format!("`{key}` is missing: {expected}"));
        }
        value
    }

    fn parsed<T: std::str::FromStr>(&mut self, key: &str, text: &str, expected: &str) -> Option<T> {
        self.kept(text.parse().map_err(|_| format!("`{key}`: `{text}` is not {expected}")))
    }

    fn kept<T>(&mut self, result: Result<T, String>) -> Option<T> {
        result.map_err(|fault| self.0.push(fault)).ok()
    }

    /// Reads a secret of text, without the white space around it.
    fn secret_text(&mut self, key: &str, file: &Path) -> Option<Secret> {
        let bytes = self.secret_file(key, file)?;
        Some(Secret::new(String::from_utf8_lossy(&bytes).trim()))
    }

    fn secret_files(&mut self, key: &str, files: &[PathBuf]) -> Vec<Vec<u8>> {
        files.iter().filter_map(|file| self.secret_file(key, file)).collect()
    }

    /// Reads a file that nobody else may read.
    fn secret_file(&mut self, key: &str, file: &Path) -> Option<Vec<u8>> {
        if is_open_to_others(file) {
            self.0.push(format!("`{key}`: others can read `{}`. Type: chmod 600 {0}", file.display()));
            return None;
        }
        self.file(key, file)
    }

    fn file(&mut self, key: &str, file: &Path) -> Option<Vec<u8>> {
        self.kept(fs::read(file).map_err(|error| format!("`{key}`: `{}`: {error}", file.display())))
    }
}

#[cfg(unix)]
fn is_open_to_others(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(file).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use figment::Jail;

    use super::*;

    #[expect(clippy::result_large_err, reason = "the error type is the jail's")]
    fn jailed(story: impl FnOnce(&mut Jail)) {
        Jail::expect_with(|jail| {
            jail.clear_env();
            story(jail);
            Ok(())
        });
    }

    #[test]
    fn every_fault_is_told_at_once() {
        jailed(|jail| {
            jail.create_file(
                "account.toml",
                "listen = 'here'\ndatabase_connections = 1\ntrusted_proxies = ['0.0.0.0']\n",
            )
            .expect("a file");
            jail.set_env("JOBT_ACCOUNT_SMTP_URL", "smtps://relay.example.org");
            jail.set_env("JOBT_ACCOUNT_MAIL_FOLDER", "mail");
            let error = Config::load(Some(Path::new("account.toml"))).err().expect("much is wrong").to_string();
            for key in [
                "`listen`",
                "`database_connections`",
                "`trusted_proxies`",
                "`database_url`",
                "`key_file`",
                "`smtp_url`",
            ] {
                assert!(error.contains(key), "{key} is missing in: {error}");
            }
        });
    }

    #[cfg(unix)]
    #[test]
    fn a_key_that_others_can_read_is_refused_and_no_secret_is_printed() {
        use std::os::unix::fs::PermissionsExt;
        jailed(|jail| {
            jail.create_file("key", &"k".repeat(40)).expect("a file");
            jail.set_env("DATABASE_URL", "postgres://jobt:canary@db/jobt");
            jail.set_env("JOBT_ACCOUNT_KEY_FILE", "key");
            jail.set_env("JOBT_ACCOUNT_MAIL_FOLDER", ".");
            let mode = |mode| fs::set_permissions("key", fs::Permissions::from_mode(mode)).expect("the file is ours");
            mode(0o644);
            let error = Config::load(None).err().expect("others can read the key").to_string();
            assert!(error.contains("chmod 600"), "{error}");
            mode(0o600);
            let (config, _) = Config::load(None).expect("all is well");
            assert!(!format!("{config:?}").contains("canary"), "the password of the database is shown");
            jail.set_env("JOBT_ACCOUNT_SERVER", "https://account.example.org");
            Config::load(None).expect("which server the app asks is not about this one");
        });
    }

    #[cfg(unix)]
    #[test]
    fn keys_that_take_turns_are_checked_each() {
        use std::os::unix::fs::PermissionsExt;
        jailed(|jail| {
            let file = |name: &str, text: &str, mode| {
                jail.create_file(name, text).expect("a file");
                fs::set_permissions(name, fs::Permissions::from_mode(mode)).expect("the file is ours");
            };
            file("key", &"k".repeat(40), 0o600);
            file("second", &"s".repeat(40), 0o600);
            file("short", "canary", 0o600);
            file("open", &"o".repeat(40), 0o644);
            jail.set_env("DATABASE_URL", "postgres://db/jobt");
            jail.set_env("JOBT_ACCOUNT_KEY_FILE", "key");
            jail.set_env("JOBT_ACCOUNT_MAIL_FOLDER", ".");
            jail.set_env("JOBT_ACCOUNT_SIGNING_KEY_FILES", r#"["second", "key"]"#);
            Config::load(None).expect("all is well");
            for (files, fault) in [
                (r#"["second", "short"]"#, "the key has 6 bytes and needs at least 32"),
                (r#"["second", "open"]"#, "chmod 600"),
                (r#"["nowhere"]"#, "nowhere"),
            ] {
                jail.set_env("JOBT_ACCOUNT_SEALING_KEY_FILES", files);
                let error = Config::load(None).err().expect("one cannot be used").to_string();
                assert!(error.contains("`sealing_key_files`") && error.contains(fault), "{error}");
                assert!(!error.contains("canary"), "a key is shown: {error}");
            }
        });
    }

    #[cfg(unix)]
    #[test]
    fn what_is_for_sale_needs_stripe_and_a_key_of_its_mode() {
        use std::os::unix::fs::PermissionsExt;
        let _ = rustls::crypto::ring::default_provider().install_default();
        jailed(|jail| {
            for (file, text) in
                [("key", "k".repeat(40)), ("stripe", "sk_live_a\n".into()), ("hook", "whsec_a\n".into())]
            {
                jail.create_file(file, &text).expect("a file");
                fs::set_permissions(file, fs::Permissions::from_mode(0o600)).expect("the file is ours");
            }
            let sold = "database_url = 'postgres://db/jobt'\nkey_file = 'key'\nmail_folder = '.'\n
                [billing]\nmonth = { amount = 900, stripe_price = 'price_1' }\n";
            let stripe = |live| {
                format!(
                    "{sold}[stripe]\nlive = {live}\nkey_file = 'stripe'\nwebhook_secret_files = ['hook']\n
                    return_address = 'https://jobt.example.org'\n"
                )
            };
            let load = |text: &str| {
                jail.create_file("account.toml", text).expect("a file");
                Config::load(Some(Path::new("account.toml"))).map_err(|error| error.to_string())
            };
            let error = load(sold).err().expect("nobody takes the payments");
            assert!(error.contains("no section `stripe`"), "{error}");
            let error = load(&stripe(false)).err().expect("the key is live");
            assert!(error.contains("the key is no secret key of test mode") && !error.contains("sk_live"), "{error}");
            let (config, _) = load(&stripe(true)).expect("all is well");
            assert!(!format!("{config:?}").contains("sk_live"), "a key is shown");
        });
    }

    #[cfg(unix)]
    #[test]
    fn a_relay_is_checked_before_the_first_mail_needs_it() {
        use std::os::unix::fs::PermissionsExt;
        jailed(|jail| {
            for file in ["key", "password"] {
                jail.create_file(file, &format!("{}\n", "canary".repeat(8))).expect("a file");
                fs::set_permissions(file, fs::Permissions::from_mode(0o600)).expect("the file is ours");
            }
            jail.set_env("DATABASE_URL", "postgres://db/jobt");
            jail.set_env("JOBT_ACCOUNT_KEY_FILE", "key");
            let mut load = |url: &str| {
                jail.set_env("JOBT_ACCOUNT_SMTP_URL", url);
                Config::load(None).map_err(|error| error.to_string())
            };
            let error = load("smtp://relay.example.org").err().expect("codes would travel in clear");
            assert!(error.contains("`smtp_url`: mail would travel unencrypted"), "{error}");
            load("smtps://relay.example.org").expect("a relay that asks for no login");
            jail.set_env("JOBT_ACCOUNT_SMTP_USER", "jobt");
            let error = Config::load(None).err().expect("no password").to_string();
            assert!(error.contains("`smtp_password_file`: both are needed"), "{error}");
            jail.set_env("JOBT_ACCOUNT_SMTP_PASSWORD_FILE", "password");
            let (config, _) = Config::load(None).expect("all is well");
            assert!(!format!("{config:?}").contains("canary"), "the password is shown");
        });
    }

    #[test]
    fn an_unknown_key_is_refused() {
        jailed(|jail| {
            jail.create_file("account.toml", "lisen = '127.0.0.1:80'\n").expect("a file");
            let error = Config::load(Some(Path::new("account.toml"))).err().expect("a key is misspelt").to_string();
            assert!(error.contains("lisen"), "{error}");
        });
    }
}
