//! The window: plugins, menu, and a start that waits for nothing.

use std::process::ExitCode;

use tauri::Manager;
use tauri_plugin_deep_link::DeepLinkExt;
use tauri_plugin_log::{RotationStrategy, Target, TargetKind, TimezoneStrategy};

use crate::{commands, line::Line, menu, state::Opening};

/// One log file is at most this large; five are kept.
const LOG_FILE_BYTES: u128 = 1_000_000;

/// Opens the window and stays until it is closed.
pub fn run() -> ExitCode {
    prefer_plain_rendering();
    // The first HTTP client would otherwise find no TLS provider. A second installation is harmless.
    let _ = rustls::crypto::ring::default_provider().install_default();

    let Some(paths) = app::Paths::of_this_person() else {
        eprintln!("Jobt found no folder for its data. Set HOME and try again.");
        return ExitCode::FAILURE;
    };
    let logs = tauri_plugin_log::Builder::new()
        .level(log_level())
        .level_for("sqlx", tauri_plugin_log::log::LevelFilter::Warn)
        .clear_targets()
        .target(Target::new(TargetKind::Folder { path: paths.logs(), file_name: Some("jobt".to_owned()) }))
        .max_file_size(LOG_FILE_BYTES)
        .rotation_strategy(RotationStrategy::KeepSome(5))
        .timezone_strategy(TimezoneStrategy::UseUtc)
        .build();

    let built = tauri::Builder::default()
        // First, so that a second start ends before it touches anything.
        // It hands a link of a second start over to the plugin below.
        .plugin(tauri_plugin_single_instance::init(|app, _args, _folder| show(app)))
        .plugin(tauri_plugin_deep_link::init())
        .plugin(logs)
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_opener::init())
        .manage(Opening::begin(paths))
        .manage(Line::default())
        .setup(|app| {
            end_when_asked(app.handle());
            take_links(app.handle());
            Ok(())
        })
        .menu(menu::build)
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .invoke_handler(commands::handler())
        .build(context());

    match built {
        Ok(window) => {
            let exit = window.run_return(|app, event| {
                if let tauri::RunEvent::Exit = event {
                    close(app);
                }
            });
            ExitCode::from(u8::try_from(exit).unwrap_or(1))
        }
        Err(cause) => {
            eprintln!("Jobt could not open its window: {cause}");
            ExitCode::FAILURE
        }
    }
}

/// What was embedded at build time: configuration, interface, icons, permissions.
#[expect(
    clippy::disallowed_methods,
    reason = "Tauri's macro ends the program itself if it was built without a context"
)]
fn context() -> tauri::Context {
    tauri::generate_context!()
}

/// Passes links of ours on to the window: the one that this start came from, and those that are opened later.
fn take_links(app: &tauri::AppHandle) {
    let line = app.clone();
    app.deep_link().on_open_url(move |event| {
        for url in event.urls() {
            line.state::<Line>().tell_link(url.as_str());
        }
        show(&line);
    });
    if let Ok(Some(urls)) = app.deep_link().get_current() {
        for url in urls {
            app.state::<Line>().tell_link(url.as_str());
        }
    }
}

/// A system that logs out or shuts down asks programs to end. The data file is closed then as it is with the window, and
/// the next start need not look it over.
#[cfg(unix)]
fn end_when_asked(app: &tauri::AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};

    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let asked = [SignalKind::terminate(), SignalKind::hangup(), SignalKind::interrupt()].map(signal);
        let [Ok(mut terminated), Ok(mut hung_up), Ok(mut interrupted)] = asked else {
            tracing::warn!("Cannot hear of the system's end; the next start after it will look the data file over");
            return;
        };
        tokio::select! {
            _ = terminated.recv() => {}
            _ = hung_up.recv() => {}
            _ = interrupted.recv() => {}
        }
        app.exit(0);
    });
}

/// Windows closes the window itself.
#[cfg(not(unix))]
fn end_when_asked(_app: &tauri::AppHandle) {}

/// Brings the window that is already open to the front.
fn show(app: &tauri::AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Gives menu and frame the theme that was chosen for the page; `System` leaves it to the system.
pub(crate) fn dress(app: &tauri::AppHandle, theme: domain::Theme) {
    app.set_theme(match theme {
        domain::Theme::System => None,
        domain::Theme::Light => Some(tauri::Theme::Light),
        domain::Theme::Dark => Some(tauri::Theme::Dark),
    });
}

/// Lets what is under way finish and closes the data file.
fn close(app: &tauri::AppHandle) {
    tauri::async_runtime::block_on(async {
        if let Ok(open) = app.state::<Opening>().ready().await {
            open.close().await;
        }
    });
}

fn log_level() -> tauri_plugin_log::log::LevelFilter {
    if cfg!(debug_assertions) {
        tauri_plugin_log::log::LevelFilter::Debug
    } else {
        tauri_plugin_log::log::LevelFilter::Info
    }
}

/// WebKitGTK's DMA-BUF renderer leaves the window blank with some drivers.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "set before any other thread exists; there is no safe way to set a variable")]
fn prefer_plain_rendering() {
    const NAME: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(NAME).is_none() {
        unsafe { std::env::set_var(NAME, "1") };
    }
}

#[cfg(not(target_os = "linux"))]
fn prefer_plain_rendering() {}
