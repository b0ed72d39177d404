//! The native menu. An entry only names what was chosen; the window decides what it means.

use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder, SubmenuBuilder};
use tauri::{AppHandle, Wry};

/// The menu with its shortcuts.
pub(crate) fn build(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let entry = |id: &str, text: &str, keys: &str| MenuItemBuilder::with_id(id, text).accelerator(keys).build(app);
    let practice = SubmenuBuilder::new(app, "Practice")
        .item(&entry("new", "New interview", "CmdOrCtrl+N")?)
        .item(&entry("history", "History", "CmdOrCtrl+Shift+H")?)
        .item(&entry("settings", "Settings", "CmdOrCtrl+,")?)
        .text("account", "Account")
        .separator()
        .quit()
        .build()?;
    let edit = SubmenuBuilder::new(app, "Edit").undo().redo().separator().cut().copy().paste().select_all().build()?;
    let view = SubmenuBuilder::new(app, "View")
        .item(&entry("zoom_in", "Zoom in", "CmdOrCtrl+=")?)
        .item(&entry("zoom_out", "Zoom out", "CmdOrCtrl+-")?)
        .item(&entry("zoom_reset", "Actual size", "CmdOrCtrl+0")?)
        .separator()
        .fullscreen()
        .build()?;
    let help = SubmenuBuilder::new(app, "Help")
        .text("about", "About Jobt")
        .text("copy_diagnostics", "Copy diagnostics")
        .build()?;
    MenuBuilder::new(app).items(&[&practice, &edit, &view, &help]).build()
}
