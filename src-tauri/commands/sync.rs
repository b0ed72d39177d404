//! Sync, and the computers of the account.

use ipc::{
    CommandError, ComputerRow, OnlyComputer, OnlySession, PhraseView, SessionRow, SyncView, TypedPhrase, TypedWords,
};
use tauri::State;

use crate::state::Opening;

/// Shows a fresh recovery phrase, once.
#[tauri::command]
pub(crate) async fn begin_sync(app: State<'_, Opening>) -> Result<PhraseView, CommandError> {
    Ok(app.ready().await?.begin_sync().await?)
}

/// Takes the words that are asked back, and turns sync on.
#[tauri::command]
pub(crate) async fn confirm_sync(app: State<'_, Opening>, args: TypedWords) -> Result<(), CommandError> {
    Ok(app.ready().await?.confirm_sync(&args).await?)
}

/// Takes part with the phrase that another computer showed.
#[tauri::command]
pub(crate) async fn join_sync(app: State<'_, Opening>, args: TypedPhrase) -> Result<(), CommandError> {
    Ok(app.ready().await?.join_sync(&args).await?)
}

/// Turns sync off on this computer.
#[tauri::command]
pub(crate) async fn turn_sync_off(app: State<'_, Opening>) -> Result<(), CommandError> {
    Ok(app.ready().await?.turn_sync_off().await?)
}

/// Brings this computer and the account into step.
#[tauri::command]
pub(crate) async fn sync_now(app: State<'_, Opening>) -> Result<SyncView, CommandError> {
    Ok(app.ready().await?.sync_now().await?)
}

/// Shows a fresh recovery phrase for fresh keys, once.
#[tauri::command]
pub(crate) async fn begin_key_change(app: State<'_, Opening>) -> Result<PhraseView, CommandError> {
    Ok(app.ready().await?.begin_key_change().await?)
}

/// Shows a fresh recovery phrase that takes the place of a lost one, with everything under it.
#[tauri::command]
pub(crate) async fn begin_sync_anew(app: State<'_, Opening>) -> Result<PhraseView, CommandError> {
    Ok(app.ready().await?.begin_sync_anew().await?)
}

/// The computers that keep records in the account.
#[tauri::command]
pub(crate) async fn computers(app: State<'_, Opening>) -> Result<Vec<ComputerRow>, CommandError> {
    Ok(app.ready().await?.computers().await?)
}

/// Removes a computer with its records from the server.
#[tauri::command]
pub(crate) async fn forget_computer(app: State<'_, Opening>, args: OnlyComputer) -> Result<(), CommandError> {
    Ok(app.ready().await?.forget_computer(args.id).await?)
}

/// Where the account is signed in.
#[tauri::command]
pub(crate) async fn sessions(app: State<'_, Opening>) -> Result<Vec<SessionRow>, CommandError> {
    Ok(app.ready().await?.sessions().await?)
}

/// Signs the account out elsewhere.
#[tauri::command]
pub(crate) async fn end_session(app: State<'_, Opening>, args: OnlySession) -> Result<(), CommandError> {
    Ok(app.ready().await?.end_session(args.id).await?)
}
