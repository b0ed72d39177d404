//! The interviews of the past.

use ipc::{CommandError, HistoryPage, HistoryQuery, InterviewRef, InterviewRow, NewTitle};
use tauri::State;

use crate::state::Opening;

/// One page of past interviews, or of a search in them.
#[tauri::command]
pub(crate) async fn history(app: State<'_, Opening>, args: HistoryQuery) -> Result<HistoryPage, CommandError> {
    Ok(app.ready().await?.history(args).await?)
}

/// Gives an interview another title.
#[tauri::command]
pub(crate) async fn rename_interview(app: State<'_, Opening>, args: NewTitle) -> Result<InterviewRow, CommandError> {
    Ok(app.ready().await?.rename_interview(args.id, &args.title).await?)
}

/// Deletes an interview with its answers.
#[tauri::command]
pub(crate) async fn delete_interview(app: State<'_, Opening>, args: InterviewRef) -> Result<(), CommandError> {
    Ok(app.ready().await?.delete_interview(args.id).await?)
}
