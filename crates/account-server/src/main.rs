//! The program `account-server`: makes the clock and the dice, and runs what the command line asks for.

use std::process::ExitCode;

use account_server::{Dice, Line, SystemClock};
use clap::Parser;

fn main() -> ExitCode {
    // Before the first connection: without it whoever needs TLS panics.
    let _ = rustls::crypto::ring::default_provider().install_default();
    account_server::run(Line::parse(), SystemClock, Dice::from_system())
}
