//! The command line: `account-server serve`, `worker`, `migrate`, `admin create`, `reseal`, `webhooks list`,
//! `mails list`, `openapi`.

mod admin;
mod mails;
mod migrate;
mod openapi;
mod serve;
mod webhooks;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use account_mail::{Sender, Transport};
use account_store::{Settings, Store};
use anyhow::Context;
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::{App, Clock, Config, ConfigError, Dice, MailWay, MasterKey, Parts, Resealed, Worker};

/// `EX_CONFIG` of sysexits.h.
const BAD_CONFIGURATION: u8 = 78;

/// The account API of Jobt.
#[derive(Debug, Parser)]
#[command(name = "account-server", version)]
pub struct Line {
    /// The configuration; the variables `JOBT_ACCOUNT_...` and `DATABASE_URL` go before it
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer requests
    Serve {
        /// Send mail and forget what has run out, too
        #[arg(long)]
        with_worker: bool,
        /// Migrate first
        #[arg(long)]
        migrate: bool,
    },
    /// Send mail and forget what has run out
    Worker,
    /// Bring the database to this version's form
    Migrate,
    /// Make people admins
    Admin {
        #[command(subcommand)]
        command: admin::Command,
    },
    /// Seal with the first of the sealing keys what another one sealed; after that the others can go
    Reseal,
    /// Look after events of Stripe that were given up
    Webhooks {
        #[command(subcommand)]
        command: webhooks::Command,
    },
    /// Look after mail that was given up
    Mails {
        #[command(subcommand)]
        command: mails::Command,
    },
    /// Print the published contract
    Openapi,
}

/// Does what the command line asks for.
pub fn run(line: Line, clock: impl Clock, dice: Dice) -> ExitCode {
    if matches!(line.command, Command::Openapi) {
        return told(openapi::print());
    }
    tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .with_env_filter(EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn")))
        .init();
    let (config, master_key) = match Config::load(line.config.as_deref()) {
        Ok(loaded) => loaded,
        Err(error) => {
            let error: ConfigError = error;
            eprintln!("{error}");
            return ExitCode::from(BAD_CONFIGURATION);
        }
    };
    tracing::info!(configuration = ?config, "Read the configuration");
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(config.limits.workers).enable_all().build();
    told(runtime.context("could not start the runtime").and_then(|runtime| {
        runtime.block_on(async {
            let app = app(config, master_key, clock, dice)?;
            match line.command {
                Command::Serve { with_worker, migrate } => serve::serve(app, with_worker, migrate).await,
                Command::Worker => serve::work(app).await,
                Command::Migrate => migrate::migrate(&app).await,
                Command::Admin { command } => admin::run(&app, command).await,
                Command::Reseal => reseal(&app).await,
                Command::Webhooks { command } => webhooks::run(&app, command).await,
                Command::Mails { command } => mails::run(&app, command).await,
                Command::Openapi => openapi::print(),
            }
        })
    }))
}

async fn reseal(app: &App) -> anyhow::Result<()> {
    let Resealed { done, lost } = crate::reseal(app).await?;
    tracing::info!(done, lost, "Sealed {done} second factors again");
    anyhow::ensure!(lost == 0, "no key opens {lost} second factors: put the key back that sealed them");
    Ok(())
}

fn told(outcome: anyhow::Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("account-server: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn app(config: Config, master_key: MasterKey, clock: impl Clock, dice: Dice) -> anyhow::Result<App> {
    let settings = Settings {
        connections: config.database_connections,
        acquire_timeout: Duration::from_secs(1),
        // A database that does not answer is told of before the request is given up.
        statement_timeout: config.limits.request_timeout * 2 / 3,
    };
    let store = Store::new(config.database_url.expose(), &settings)?;
    Ok(App::new(Parts { store, config, master_key, clock: Box::new(clock), dice })?)
}

fn worker(app: &App) -> anyhow::Result<Worker> {
    let transport = match &app.config.mail {
        MailWay::Files(folder) => Transport::files(folder),
        MailWay::Smtp(relay) => Transport::smtp(relay),
    };
    let sender = Sender::new(&app.config.mail_from).context("`mail_from` does not read")?;
    Ok(Worker::new(app.clone(), transport, sender))
}
