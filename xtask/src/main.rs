//! `cargo xtask`: the one door to building, running and testing. `cargo xtask help` is the authority on its verbs.
#![expect(clippy::print_stdout, reason = "a command line speaks on standard output")]

use std::process::ExitCode;

use clap::Parser;

use crate::{places::Places, verbs::Verb};

mod places;
mod setup;
mod shell;
mod tally;
mod verbs;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and tests Jobt", disable_version_flag = true)]
struct Line {
    #[command(subcommand)]
    verb: Verb,
}

fn main() -> ExitCode {
    let line = Line::parse();
    match Places::find().and_then(|places| line.verb.run(&places)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
