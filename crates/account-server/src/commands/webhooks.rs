//! `account-server webhooks list`, `retry` and `discard`: events of Stripe that were given up.

use std::io::Write;

use account_store::Repositories;
use anyhow::{Result, ensure};
use clap::Subcommand;
use time::format_description::well_known::Rfc3339;

use crate::App;

/// How many are listed.
const LISTED: i64 = 100;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List them, latest first: id, kind, when it came, why it was given up
    List,
    /// Let one be tried from the beginning
    Retry {
        /// Its id
        id: String,
    },
    /// Count one as done
    Discard {
        /// Its id
        id: String,
    },
}

/// Does it.
pub(super) async fn run(app: &App, command: Command) -> Result<()> {
    let (mut store, now) = (app.store.connection().await?, app.now());
    match command {
        Command::List => {
            let mut out = std::io::stdout().lock();
            for event in store.stripe_events().dead(LISTED).await? {
                writeln!(
                    out,
                    "{}\t{}\t{}\t{}",
                    event.id,
                    event.kind,
                    event.received_at.format(&Rfc3339)?,
                    event.failure
                )?;
            }
        }
        Command::Retry { id } => {
            ensure!(store.stripe_events().revive(&id, now).await?, "no event with this id was given up: `{id}`");
            tracing::info!(stripe_event.id = id, "An event is tried again");
        }
        Command::Discard { id } => {
            ensure!(store.stripe_events().discard(&id, now).await?, "no event with this id was given up: `{id}`");
            tracing::info!(stripe_event.id = id, "An event counts as done");
        }
    }
    Ok(())
}
