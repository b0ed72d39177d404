//! The native menu. An entry only names what was chosen; the page decides what it means, except for the window itself.

use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder, SubmenuBuilder};
use tauri::{AppHandle, Manager, Wry};

use crate::line::Line;

/// The keys that fill the screen, where people look for them.
const WHOLE_SCREEN: &str = if cfg!(target_os = "macos") { "Ctrl+Cmd+F" } else { "F11" };

/// The menu with its shortcuts.
pub(crate) fn build(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let entry = |id: &str, text: &str, keys: &str| MenuItemBuilder::with_id(id, text).accelerator(keys).build(app);
    let practice = SubmenuBuilder::new(app, "Practice")
        .item(&entry("new", "New interview", "CmdOrCtrl+N")?)
        .item(&entry("history", "History", "CmdOrCtrl+Shift+H")?)
        .item(&entry("settings", "Settings", "CmdOrCtrl+,")?)
        .text("account", "Account")
        .separator()
        .item(&entry("quit", "Quit", "CmdOrCtrl+Q")?)
        .build()?;
    let edit = SubmenuBuilder::new(app, "Edit").undo().redo().separator().cut().copy().paste().select_all().build()?;
    let view = SubmenuBuilder::new(app, "View")
        .item(&entry("zoom_in", "Zoom in", "CmdOrCtrl+=")?)
        .item(&entry("zoom_out", "Zoom out", "CmdOrCtrl+-")?)
        .item(&entry("zoom_reset", "Actual size", "CmdOrCtrl+0")?)
        .separator()
        .item(&entry("whole_screen", "Toggle full screen", WHOLE_SCREEN)?)
        .build()?;
    let help = SubmenuBuilder::new(app, "Help")
        .text("about", "About Jobt")
        .text("copy_diagnostics", "Copy diagnostics")
        .build()?;
    MenuBuilder::new(app).items(&[&practice, &edit, &view, &help]).build()
}

/// Does what was chosen. Linux greys out the toolkit's own entries for the window, so these are ours.
pub(crate) fn chosen(app: &AppHandle, action: &str) {
    let Some(window) = app.get_webview_window("main") else { return };
    let done = match action {
        // The same way as a click on the frame, so that the page keeps what was typed and the data file is closed.
        "quit" => window.close(),
        "whole_screen" => window.is_fullscreen().and_then(|whole| window.set_fullscreen(!whole)),
        _ => return app.state::<Line>().tell_chosen(action),
    };
    if let Err(cause) = done {
        tracing::warn!(%cause, "The window did not do what the menu asked for: `{action}`");
    }
}
