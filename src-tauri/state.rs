//! The app, opened while the window is already painting.

use app::App;
use ipc::{CommandError, ErrorCode};
use tokio::sync::watch;

/// Where the opening stands.
type Progress = Option<Result<App, CommandError>>;

/// The app once it is open. Commands wait for it, the window does not.
pub(crate) struct Opening(watch::Receiver<Progress>);

impl Opening {
    /// Starts to open the profile in the background.
    pub(crate) fn begin(paths: app::Paths) -> Self {
        let (done, progress) = watch::channel(None);
        // On a thread of its own: looking over a large file after a crash is work, not waiting.
        tauri::async_runtime::spawn_blocking(move || {
            let opened = tauri::async_runtime::block_on(App::open(&paths, app::Config::for_this_computer()));
            done.send_replace(Some(opened.map_err(CommandError::from)));
        });
        Self(progress)
    }

    /// The app, or why it could not be opened.
    pub(crate) async fn ready(&self) -> Result<App, CommandError> {
        let mut progress = self.0.clone();
        let opened = progress.wait_for(Option::is_some).await.map_err(|_| stopped())?;
        opened.clone().unwrap_or_else(|| Err(stopped()))
    }
}

fn stopped() -> CommandError {
    CommandError { code: ErrorCode::Internal, message: "Jobt could not start. Close it and open it again.".to_owned() }
}
