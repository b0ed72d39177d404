//! `account-server mails list` and `retry`: mail that waits, and mail that was given up.

use std::io::Write;

use account_store::Repositories;
use anyhow::Result;
use clap::Subcommand;
use time::{Duration, format_description::well_known::Rfc3339};

use crate::App;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Count what waits and what was given up; of the last one given up, what it was, when that was, and why
    List,
    /// Let what was given up be sent after all, unless its code has run out
    Retry {
        /// Only what was given up in so many days; after four weeks it is forgotten
        #[arg(long, default_value_t = 7)]
        days: u16,
    },
}

/// Does it.
pub(super) async fn run(app: &App, command: Command) -> Result<()> {
    let (mut store, now) = (app.store.connection().await?, app.now());
    match command {
        Command::List => {
            let (waiting, dead) = (store.mails().waiting().await?, store.mails().dead().await?);
            let last = store.mails().last_dead().await?;
            let mut out = std::io::stdout().lock();
            writeln!(out, "waiting\t{waiting}\ngiven up\t{dead}")?;
            if let Some(last) = last {
                writeln!(out, "last\t{}\t{}\t{}", last.kind, last.dead_at.format(&Rfc3339)?, last.failure)?;
            }
        }
        Command::Retry { days } => {
            let mails = store.mails().revive(now - Duration::days(days.into()), now).await?;
            tracing::info!(mails, "{mails} mails are tried again");
        }
    }
    Ok(())
}
