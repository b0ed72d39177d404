//! The app, opened while the window is already painting.

use app::{App, Config, Paths};
use ipc::{CommandError, ErrorCode};
use tokio::sync::watch;

/// Where the opening stands.
type Progress = Option<Result<App, CommandError>>;

/// The app once it is open. Commands wait for it, the window does not.
pub(crate) struct Opening {
    paths: Paths,
    progress: watch::Sender<Progress>,
}

impl Opening {
    /// Starts to open the profile in the background.
    pub(crate) fn begin(paths: Paths) -> Self {
        let opening = Self { paths, progress: watch::Sender::new(None) };
        opening.open();
        opening
    }

    /// The app, or why it could not be opened.
    pub(crate) async fn ready(&self) -> Result<App, CommandError> {
        let mut progress = self.progress.subscribe();
        let opened = progress.wait_for(Option::is_some).await.map_err(|_| stopped())?;
        opened.clone().unwrap_or_else(|| Err(stopped()))
    }

    /// As [`Opening::ready`], but an opening that failed is tried again: what stood in the way may be gone.
    pub(crate) async fn ready_anew(&self) -> Result<App, CommandError> {
        let failed = |progress: &mut Progress| matches!(progress, Some(Err(_))) && progress.take().is_some();
        if self.progress.send_if_modified(failed) {
            self.open();
        }
        self.ready().await
    }

    /// Opens the profile again after everything in it was deleted.
    pub(crate) fn open_anew(&self) {
        self.progress.send_replace(None);
        self.open();
    }

    fn open(&self) {
        let (paths, progress) = (self.paths.clone(), self.progress.clone());
        // On a thread of its own: looking over a large file after a crash is work, not waiting.
        tauri::async_runtime::spawn_blocking(move || {
            let opened = tauri::async_runtime::block_on(App::open(&paths, Config::for_this_computer()));
            progress.send_replace(Some(opened.map_err(CommandError::from)));
        });
    }
}

fn stopped() -> CommandError {
    CommandError {
        code: ErrorCode::Internal,
        message: "Jobt could not start. Close it and open it again.".to_owned(),
        field: None,
    }
}
