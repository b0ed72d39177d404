//! The first screen, the line back to the window, and the way out to the browser.

use std::sync::Once;

use app::App;
use ipc::{AppEvent, CommandError, ErrorCode, FirstScreen, Home, PageArgs};
use tauri::ipc::Channel;
use tauri::{Manager, State};
use tauri_plugin_opener::OpenerExt;

use crate::{line::Line, state::Opening, window};

/// The app tells the line once, whichever window listens.
static LISTENS: Once = Once::new();

/// Everything the first screen needs. Called again after a failed start, it tries to open the data again.
#[tauri::command]
pub(crate) async fn home(app: State<'_, Opening>, handle: tauri::AppHandle) -> Result<Home, CommandError> {
    let home = app.ready_anew().await?.home().await?;
    window::dress(&handle, home.settings.theme);
    Ok(home)
}

/// [`home`], drawn, for the start of the window.
#[tauri::command]
pub(crate) async fn first_screen(
    app: State<'_, Opening>,
    handle: tauri::AppHandle,
    args: PageArgs,
) -> Result<FirstScreen, CommandError> {
    let home = home(app, handle).await?;
    // Drawing blocks its thread, as work does.
    let drawn = tauri::async_runtime::spawn_blocking(move || frontend::first_screen(home, args)).await;
    drawn.map_err(std::io::Error::other).flatten().map_err(|cause| {
        tracing::error!(%cause, "The first screen could not be drawn");
        let message = "The first screen could not be drawn.".to_owned();
        CommandError { code: ErrorCode::Internal, message, field: None }
    })
}

/// Gives the window's line for what happens unasked. A reload of the window replaces it.
#[tauri::command]
pub(crate) async fn listen(
    app: State<'_, Opening>,
    line: State<'_, Line>,
    handle: tauri::AppHandle,
    events: Channel<AppEvent>,
) -> Result<(), CommandError> {
    line.listen(events);
    let app = app.ready().await?;
    LISTENS.call_once(|| follow(&app, handle));
    Ok(())
}

/// Has the window told what happens unasked in `app`.
pub(super) fn follow(app: &App, handle: tauri::AppHandle) {
    app.listen(move |event| {
        handle.state::<Line>().tell(event);
        true
    });
}

/// Versions, paths and states as text, without secrets and without words of the candidate.
#[tauri::command]
pub(crate) async fn diagnostics(app: State<'_, Opening>) -> Result<String, CommandError> {
    Ok(app.ready().await?.diagnostics().await.to_string())
}

/// Opens a link in the system's browser.
#[tauri::command]
pub(crate) async fn open_link(window: tauri::AppHandle, url: String) -> Result<(), CommandError> {
    browse(&window, &url)
}

/// How links begin that leave the app: web pages, mail, and pages of this computer itself.
const LEAVING: [&str; 4] = ["https://", "mailto:", "http://127.0.0.1:", "http://localhost:"];

/// Opens a link in the system's browser, if it is one that may leave the app.
pub(super) fn browse(window: &tauri::AppHandle, url: &str) -> Result<(), CommandError> {
    let refused = |message: &str| CommandError { code: ErrorCode::Invalid, message: message.to_owned(), field: None };
    if !LEAVING.iter().any(|start| url.starts_with(start)) {
        return Err(refused("This link is not opened, because it is neither a web page nor a mail address."));
    }
    window.opener().open_url(url, None::<&str>).map_err(|_| refused("The system found no browser for this link."))
}
