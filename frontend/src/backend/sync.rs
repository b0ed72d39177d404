//! The shell's commands about sync and the computers of the account.

use ipc::{ComputerRow, OnlyComputer, OnlySession, PhraseView, SessionRow, SyncView, TypedPhrase, TypedWords};

use super::{Reply, bridge};

/// Shows a fresh recovery phrase, once.
pub async fn begin_sync() -> Reply<PhraseView> {
    bridge::ask("begin_sync").await
}

/// Takes the words that are asked back, and turns sync on.
pub async fn confirm_sync(args: &TypedWords) -> Reply<()> {
    bridge::ask_with("confirm_sync", args).await
}

/// Takes part with the phrase that another computer showed.
pub async fn join_sync(args: &TypedPhrase) -> Reply<()> {
    bridge::ask_with("join_sync", args).await
}

/// Turns sync off on this computer.
pub async fn turn_sync_off() -> Reply<()> {
    bridge::ask("turn_sync_off").await
}

/// Brings this computer and the account into step.
pub async fn sync_now() -> Reply<SyncView> {
    bridge::ask("sync_now").await
}

/// Shows a fresh recovery phrase for fresh keys, once.
pub async fn begin_key_change() -> Reply<PhraseView> {
    bridge::ask("begin_key_change").await
}

/// Shows a fresh recovery phrase that takes the place of a lost one, with everything under it.
pub async fn begin_sync_anew() -> Reply<PhraseView> {
    bridge::ask("begin_sync_anew").await
}

/// The computers that keep records in the account.
pub async fn computers() -> Reply<Vec<ComputerRow>> {
    bridge::ask("computers").await
}

/// Removes a computer with its records from the server.
pub async fn forget_computer(args: &OnlyComputer) -> Reply<()> {
    bridge::ask_with("forget_computer", args).await
}

/// Where the account is signed in.
pub async fn sessions() -> Reply<Vec<SessionRow>> {
    bridge::ask("sessions").await
}

/// Signs the account out elsewhere.
pub async fn end_session(args: &OnlySession) -> Reply<()> {
    bridge::ask_with("end_session", args).await
}
