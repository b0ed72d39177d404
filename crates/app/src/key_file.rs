//! The encrypted file for keys, for computers whose keychain is of no use.

use domain::Secret;
use ipc::{AppEvent, KeyFileState, OnlyPassword};
use secrets::FileState;

use crate::{App, Error};

impl App {
    /// Whether there is one, and whether it is open.
    pub fn key_file(&self) -> KeyFileState {
        match self.0.secrets.file_state() {
            FileState::None => KeyFileState::None,
            FileState::Locked => KeyFileState::Locked,
            FileState::Open => KeyFileState::Open,
        }
    }

    /// Opens it until the app ends, or makes one under this password. What waited for it goes on.
    ///
    /// # Errors
    /// [`Error::Secrets`] for a wrong password, a short one for a file to be, or a file that fails.
    pub async fn unlock_key_file(&self, asked: OnlyPassword) -> Result<(), Error> {
        self.0.secrets.unlock_file(Secret::new(asked.password.expose())).await?;
        self.key_file_changed();
        self.sync_soon();
        Ok(())
    }

    /// Deletes it with everything in it, for somebody who forgot its password.
    ///
    /// # Errors
    /// [`Error::Secrets`] if it is still there.
    pub fn discard_key_file(&self) -> Result<(), Error> {
        self.0.secrets.discard_file()?;
        self.key_file_changed();
        Ok(())
    }

    fn key_file_changed(&self) {
        self.0.models.forget();
        let _ = self.0.events.send(AppEvent::AccountChanged);
    }
}
