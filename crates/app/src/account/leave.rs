//! Taking one's data along, and leaving for good. What was practised here stays here either way.

use account_api::me::Reauthenticate;
use ipc::{Field, OnlyPassword};
use sync::ExportError;
use tokio::fs::File;

use super::code::at;
use crate::{App, Error};

impl App {
    /// Writes everything that the server holds of the account into a file, and replies with its path.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Api`]; [`Error::NotWritten`]. Then no file is there.
    pub async fn export_account(&self) -> Result<String, Error> {
        let client = self.account_client().await?;
        let part = self.begin_file().map_err(Error::NotWritten)?;
        let mut file = File::from_std(part.reopen().map_err(Error::NotWritten)?);
        client.export(&mut file).await.map_err(|failure| match failure {
            ExportError::Api(cause) => Error::Api(cause),
            ExportError::NotWritten(cause) => Error::NotWritten(cause),
        })?;
        file.sync_all().await.map_err(Error::NotWritten)?;
        let path = self.keep_file(part, "jobt-account", "json").map_err(Error::NotWritten)?;
        Ok(path.display().to_string())
    }

    /// Asks for the account to be erased, and signs out here. Signing in within the grace keeps the account.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::NotTaken`] on a wrong password; [`Error::Api`]; [`Error::Secrets`] if the keychain still has the
    /// session, which is over.
    pub async fn delete_account(&self, asked: OnlyPassword) -> Result<(), Error> {
        let asked = Reauthenticate { password: asked.password };
        self.account_client().await?.delete_account(&asked).await.map_err(at(Field::Password))?;
        let _alone = self.0.account.running.lock().await;
        self.forget_session().await
    }
}
