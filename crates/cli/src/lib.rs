//! The terminal front end: the same use cases as the window, for people who live in a terminal.
#![deny(missing_docs)]

mod account;
mod archive;
mod args;
pub mod assess;
mod doctor;
mod feedback;
mod practice;
mod reader;
mod sync;

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use app::{App, Config, Paths};
use args::{Args, Command};
use clap::Parser;

/// Reads the command line, does what it says and returns the exit code: 0 done, 1 failed, 2 wrong usage.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(usage) => {
            let _ = usage.print();
            return ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2));
        }
    };
    // The first HTTP client would otherwise find no TLS provider. A second installation is harmless.
    let _ = rustls::crypto::ring::default_provider().install_default();
    tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_env("JOBT_LOG").unwrap_or_else(|_| "off".into()))
        .init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(cause) => return fail(&format!("The system gave Jobt no threads: {cause}")),
    };
    let Some(paths) = args.profile.map(Paths::in_folder).or_else(Paths::of_this_person) else {
        return fail("There is no folder for data. Set HOME, or name one with --profile.");
    };
    match args.command {
        Command::Practice(options) => runtime.block_on(in_app(&paths, async |app| {
            practice::run(app, &options, &mut io::stdin().lock(), &mut io::stdout()).await
        })),
        Command::Account(step) => runtime.block_on(in_app(&paths, async |app| {
            let (mut input, mut out) = (io::stdin().lock(), io::stdout());
            account::unlock(app, &mut input, &mut out).await?;
            account::run(app, step, &mut input, &mut out).await
        })),
        Command::Sync(step) => runtime.block_on(in_app(&paths, async |app| {
            let (mut input, mut out) = (io::stdin().lock(), io::stdout());
            account::unlock(app, &mut input, &mut out).await?;
            sync::run(app, step, &mut input, &mut out).await
        })),
        Command::Export(options) => {
            runtime.block_on(in_app(&paths, async |app| archive::export(app, &options, &mut io::stdout()).await))
        }
        Command::Import(options) => {
            runtime.block_on(in_app(&paths, async |app| archive::import(app, &options, &mut io::stdout()).await))
        }
        Command::Doctor => runtime.block_on(doctor::run(&paths, &mut io::stdout())),
        Command::Assess(options) => reader::run(&options, &runtime, &paths),
    }
}

/// Opens the profile, does `work`, closes it again.
async fn in_app(paths: &Paths, work: impl AsyncFnOnce(&App) -> Result<(), practice::Stopped>) -> ExitCode {
    let app = match App::open(paths, Config::for_this_computer()).await {
        Ok(app) => app,
        Err(error) => return fail(&error.to_string()),
    };
    let outcome = work(&app).await;
    app.close().await;
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(practice::Stopped::App(error)) => fail(&error.to_string()),
        Err(practice::Stopped::Io) => ExitCode::FAILURE,
    }
}

fn fail(message: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "jobt: {message}");
    ExitCode::FAILURE
}

/// One line of what the person types, without its end; `None` when the input is over.
fn line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if input.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
}
