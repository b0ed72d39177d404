//! Everything that is kept here: taking it along, bringing it back, deleting it.

use ipc::{ArchiveText, ArchiveView, CommandError, InterviewRef};
use tauri::State;

use super::about::follow;
use crate::state::Opening;

/// Writes everything into a file that can be brought back, and replies with its path.
#[tauri::command]
pub(crate) async fn save_everything(app: State<'_, Opening>) -> Result<String, CommandError> {
    Ok(app.ready().await?.save_everything().await?)
}

/// Writes all interviews into a file of text, and replies with its path.
#[tauri::command]
pub(crate) async fn save_all_as_text(app: State<'_, Opening>) -> Result<String, CommandError> {
    Ok(app.ready().await?.save_all_as_text().await?)
}

/// Writes one interview into a file of text, and replies with its path.
#[tauri::command]
pub(crate) async fn save_as_text(app: State<'_, Opening>, args: InterviewRef) -> Result<String, CommandError> {
    Ok(app.ready().await?.save_as_text(args.id).await?)
}

/// What such a file would bring.
#[tauri::command]
pub(crate) async fn look_into_archive(app: State<'_, Opening>, args: ArchiveText) -> Result<ArchiveView, CommandError> {
    Ok(app.ready().await?.look_into(args.text.as_bytes()).await?)
}

/// Takes in what such a file holds.
#[tauri::command]
pub(crate) async fn bring_back_archive(
    app: State<'_, Opening>,
    args: ArchiveText,
) -> Result<ArchiveView, CommandError> {
    Ok(app.ready().await?.bring_back(args.text.as_bytes()).await?)
}

/// Deletes everything that is kept here and begins anew. The window loads itself again then.
#[tauri::command]
pub(crate) async fn delete_everything(app: State<'_, Opening>, handle: tauri::AppHandle) -> Result<(), CommandError> {
    let old = app.ready().await?;
    let deleted = old.delete_everything().await;
    if old.is_closed() {
        app.open_anew();
        // Why it does not open is told by the first screen.
        if let Ok(new) = app.ready().await {
            follow(&new, handle);
        }
    }
    Ok(deleted?)
}
