//! `jobt doctor`: looks at everything and says what is not as it should be.

use std::io::Write;
use std::process::ExitCode;

use app::{App, Config, Diagnostics, Paths};

/// Prints what was found; the exit code is 1 if something is wrong.
pub(crate) async fn run(paths: &Paths, out: &mut impl Write) -> ExitCode {
    let found = match App::open(paths, Config::for_this_computer()).await {
        Ok(app) => {
            let found = app.examine().await;
            app.close().await;
            found
        }
        Err(cause) => Diagnostics::of_closed(paths, Config::for_this_computer(), &cause).await,
    };
    let _ = write!(out, "{found}");
    if found.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
