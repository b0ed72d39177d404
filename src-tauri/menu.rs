//! The native menu. An entry only names what was chosen; the window decides what it means.

use std::sync::Mutex;

use ipc::AppEvent;
use tauri::ipc::Channel;
use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder, SubmenuBuilder};
use tauri::{AppHandle, Wry};

/// Where to tell what was chosen: the window's channel, once it listens.
#[derive(Default)]
pub(crate) struct Chosen(Mutex<Option<Channel<AppEvent>>>);

impl Chosen {
    /// From here on this channel is told.
    pub(crate) fn listen(&self, channel: Channel<AppEvent>) {
        if let Ok(mut place) = self.0.lock() {
            *place = Some(channel);
        }
    }

    /// Tells the window. Before it listens there is nobody who could have chosen anything.
    pub(crate) fn tell(&self, action: &str) {
        if let Ok(place) = self.0.lock()
            && let Some(channel) = place.as_ref()
        {
            let _ = channel.send(AppEvent::Menu { action: action.to_owned() });
        }
    }
}

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
