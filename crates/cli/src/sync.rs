//! `jobt sync`: turning sync on, running it, and how it stands.

use std::io::{BufRead, Write};

use app::App;
use domain::Sensitive;
use ipc::{PhraseView, SyncState, SyncView, TypedPhrase, TypedWords};

use crate::args::Sync;
use crate::line;
use crate::practice::Stopped;

pub(crate) async fn run(app: &App, step: Sync, input: &mut impl BufRead, out: &mut impl Write) -> Result<(), Stopped> {
    match step {
        Sync::On => {
            let phrase = app.begin_sync().await?;
            confirm(app, &phrase, input, out).await?;
        }
        Sync::NewPhrase => {
            let phrase = app.begin_key_change().await?;
            confirm(app, &phrase, input, out).await?;
            writeln!(out, "Your other computers ask for the new phrase: jobt sync join")?;
        }
        Sync::Join => {
            let phrase = Sensitive::new(ask("Recovery phrase", input, out)?);
            app.join_sync(&TypedPhrase { phrase }).await?;
            writeln!(out, "Sync is on.")?;
        }
        Sync::Off => {
            app.turn_sync_off().await?;
            writeln!(out, "Sync is off here. Your recovery phrase turns it on again: jobt sync join")?;
        }
        Sync::Now => show(&app.sync_now().await?, out)?,
        Sync::Status => status(app, out).await?,
    }
    Ok(())
}

/// Who is signed in, and how sync stands.
pub(crate) async fn status(app: &App, out: &mut impl Write) -> Result<(), Stopped> {
    match app.account().await?.account {
        None => writeln!(out, "Nobody is signed in. Jobt needs no account; it is there for a second computer.")?,
        Some(account) => {
            writeln!(out, "{} on {}", account.email, account.device_name)?;
            show(&account.sync, out)?;
        }
    }
    Ok(())
}

/// Shows the phrase once, and goes on when the words that are asked back are right. A slip can be corrected.
async fn confirm(
    app: &App,
    phrase: &PhraseView,
    input: &mut impl BufRead,
    out: &mut impl Write,
) -> Result<(), Stopped> {
    writeln!(out, "Write these 24 words down, in this order. They are shown once.")?;
    writeln!(out, "Whoever has them can read your records; without them nobody can, not even we.\n")?;
    for (number, word) in (1..).zip(&phrase.words) {
        write!(out, "{number:>2} {word:<10}{}", if number % 4 == 0 { "\n" } else { "" })?;
    }
    loop {
        let mut words = Vec::new();
        for number in &phrase.asked {
            words.push(Sensitive::new(ask(&format!("Word {number}"), input, out)?));
        }
        let is_empty = words.iter().all(|word| word.expose().is_empty());
        match app.confirm_sync(&TypedWords { words }).await {
            Ok(()) => break,
            Err(slip @ app::Error::OtherWord { .. }) if !is_empty => writeln!(out, "{slip}.")?,
            Err(error) => return Err(error.into()),
        }
    }
    writeln!(out, "Sync is on.")?;
    Ok(())
}

fn show(sync: &SyncView, out: &mut impl Write) -> Result<(), Stopped> {
    match &sync.state {
        SyncState::Off => writeln!(out, "Sync is off. Everything stays on this computer.")?,
        SyncState::Synced => writeln!(out, "Synced.")?,
        SyncState::Waiting { reason } => writeln!(out, "Waiting: {reason}")?,
        SyncState::NeedsAttention { remedy } => writeln!(out, "Needs attention: {remedy}")?,
    }
    if let Some(notice) = &sync.clock_notice {
        writeln!(out, "{notice}")?;
    }
    Ok(())
}

fn ask(what: &str, input: &mut impl BufRead, out: &mut impl Write) -> Result<String, Stopped> {
    write!(out, "{what}: ")?;
    out.flush()?;
    Ok(line(input)?.unwrap_or_default())
}
