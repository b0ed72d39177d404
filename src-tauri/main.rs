//! `jobt`: without arguments the window, with arguments the terminal.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args_os().len() > 1 {
        return cli::main();
    }
    jobt::run_window()
}
