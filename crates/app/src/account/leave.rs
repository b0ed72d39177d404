//! Taking one's data along, and leaving for good. What was practised here stays here either way.

use account_api::me::Reauthenticate;
use ipc::OnlyPassword;
use time::OffsetDateTime;

use crate::{App, Error};

impl App {
    /// Writes everything that the server holds of the account into a file, and replies with its path.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Api`]; [`Error::NotWritten`].
    pub async fn export_account(&self) -> Result<String, Error> {
        let everything = self.account_client().await?.export().await?;
        let now = i128::from(self.now().as_millis()) * 1_000_000;
        let today = OffsetDateTime::from_unix_timestamp_nanos(now).unwrap_or(OffsetDateTime::UNIX_EPOCH).date();
        let path = self.0.paths.downloads().join(format!("jobt-account-{today}.json"));
        let text = serde_json::to_vec_pretty(&everything).map_err(|_| sync::ApiError::Unreadable)?;
        tokio::fs::write(&path, text).await.map_err(Error::NotWritten)?;
        Ok(path.display().to_string())
    }

    /// Asks for the account to be erased, and signs out here. Signing in within the grace keeps the account.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Api`] on a wrong password; [`Error::Secrets`] if the keychain still has the
    /// session, which is over.
    pub async fn delete_account(&self, asked: OnlyPassword) -> Result<(), Error> {
        let asked = Reauthenticate { password: asked.password };
        self.account_client().await?.delete_account(&asked).await?;
        let _alone = self.0.account.running.lock().await;
        self.forget_session().await
    }
}
