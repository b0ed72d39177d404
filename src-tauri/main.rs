//! `jobt`: without arguments or with a link of ours the window, with other arguments the terminal.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    // Linux and Windows start the app anew for a link and hand it over as the only argument.
    let is_link = |argument: &std::ffi::OsString| argument.to_string_lossy().starts_with("jobt://");
    match std::env::args_os().nth(1) {
        Some(argument) if !is_link(&argument) => cli::main(),
        Some(_) | None => jobt::run_window(),
    }
}
