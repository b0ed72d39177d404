//! The commands the window may call, by topic. Each is wiring: one call to `app`, the error mapped.
//!
//! The list stands in `src-tauri/commands.txt` too, from which the build makes the permissions;
//! a test holds the two and the capability together.

mod about;
mod account;
mod data;
mod history;
mod interview;
mod security;
mod settings;
mod sync;

use tauri::Wry;
use tauri::ipc::Invoke;

/// Every command, by name.
pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        about::first_screen,
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
        data::save_everything,
        data::save_all_as_text,
        data::save_as_text,
        data::look_into_archive,
        data::bring_back_archive,
        data::delete_everything,
        settings::change_setting,
        settings::save_key,
        settings::forget_key,
        settings::key_state,
        settings::test_provider,
        settings::list_models,
        settings::usage,
        account::account,
        account::register,
        account::resend_verification,
        account::verify_email,
        account::sign_in,
        account::answer_second_factor,
        account::sign_out,
        account::forgot_password,
        account::reset_password,
        account::profile,
        account::change_profile,
        account::plan,
        account::begin_trial,
        account::open_payment,
        account::renew_plan,
        sync::begin_sync,
        sync::begin_sync_anew,
        sync::confirm_sync,
        sync::join_sync,
        sync::turn_sync_off,
        sync::sync_now,
        sync::begin_key_change,
        sync::computers,
        sync::forget_computer,
        sync::sessions,
        sync::end_session,
        security::change_password,
        security::change_email,
        security::confirm_email,
        security::set_up_second_factor,
        security::confirm_second_factor,
        security::remove_second_factor,
        security::export_account,
        security::delete_account,
        security::unlock_key_file,
        security::discard_key_file,
    ]
}
