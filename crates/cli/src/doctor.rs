//! `jobt doctor`: looks at everything and says what is not as it should be.

use std::io::Write;
use std::process::ExitCode;

use app::{App, Config, Paths};

/// Prints what was found; the exit code is 1 if something is wrong.
pub(crate) async fn run(paths: &Paths, out: &mut impl Write) -> ExitCode {
    let app = match App::open(paths, Config::for_this_computer()).await {
        Ok(app) => app,
        Err(error) => {
            let _ = writeln!(out, "{:<14} {}", "Data", paths.data().display());
            let _ = writeln!(out, "{:<14} {error}  <- look here", "Data file");
            return ExitCode::FAILURE;
        }
    };
    let found = app.examine().await;
    let _ = write!(out, "{found}");
    app.close().await;
    if found.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
