//! The commands the window may call, by topic. Each is wiring: one call to `app`, the error mapped.
//!
//! The list stands in `src-tauri/commands.txt` too, from which the build makes the permissions;
//! a test holds the two and the capability together.

mod about;
mod history;
mod interview;
mod settings;

use tauri::Wry;
use tauri::ipc::Invoke;

/// Every command, by name.
pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        about::home,
        about::listen,
        about::diagnostics,
        about::open_link,
        interview::preview_interview,
        interview::start_interview,
        interview::open_interview,
        interview::proceed,
        interview::cancel,
        interview::save_draft,
        interview::submit_answer,
        interview::make_move,
        interview::improve_answer,
        interview::assess_with_model,
        interview::dispute_point,
        interview::rubric,
        interview::rate_answer,
        interview::debrief,
        history::history,
        history::rename_interview,
        history::delete_interview,
        settings::change_setting,
        settings::save_key,
        settings::forget_key,
        settings::key_state,
        settings::test_provider,
        settings::list_models,
        settings::usage,
    ]
}
