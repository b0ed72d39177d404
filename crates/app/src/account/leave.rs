//! Taking one's data along, and leaving for good. What was practised here stays here either way.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use account_api::me::Reauthenticate;
use ipc::{Field, OnlyPassword};
use time::OffsetDateTime;
use tokio::io::AsyncWriteExt;

use super::code::at;
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
        let text = serde_json::to_vec_pretty(&everything).map_err(|_| sync::ApiError::Unreadable)?;
        let stem = format!("jobt-account-{today}");
        let path = write_beside(self.0.paths.downloads(), &stem, &text).await.map_err(Error::NotWritten)?;
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

/// Writes a new file `stem.json`, or `stem-2.json` and so on if there is one: nothing that was written is lost. A file
/// that could not be written whole is removed.
async fn write_beside(folder: &Path, stem: &str, text: &[u8]) -> std::io::Result<PathBuf> {
    for number in 1_u32.. {
        let name = if number == 1 { format!("{stem}.json") } else { format!("{stem}-{number}.json") };
        let path = folder.join(name);
        match tokio::fs::OpenOptions::new().write(true).create_new(true).open(&path).await {
            Ok(mut file) => {
                let written = async {
                    file.write_all(text).await?;
                    file.sync_all().await
                }
                .await;
                if written.is_err() {
                    tokio::fs::remove_file(&path).await?;
                }
                return written.map(|()| path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}
