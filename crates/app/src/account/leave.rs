//! Taking one's data along, and leaving for good. What was practised here stays here either way.

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use account_api::me::Reauthenticate;
use ipc::{Field, OnlyPassword};
use sync::ExportError;
use tempfile::NamedTempFile;
use time::OffsetDateTime;
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
        let (folder, stem) = (self.0.paths.downloads(), format!("jobt-account-{}", self.today()));
        let part = NamedTempFile::new_in(folder).map_err(Error::NotWritten)?;
        let mut file = File::from_std(part.reopen().map_err(Error::NotWritten)?);
        client.export(&mut file).await.map_err(|failure| match failure {
            ExportError::Api(cause) => Error::Api(cause),
            ExportError::NotWritten(cause) => Error::NotWritten(cause),
        })?;
        file.sync_all().await.map_err(Error::NotWritten)?;
        let path = keep_beside(part, folder, &stem).map_err(Error::NotWritten)?;
        Ok(path.display().to_string())
    }

    fn today(&self) -> time::Date {
        let now = i128::from(self.now().as_millis()) * 1_000_000;
        OffsetDateTime::from_unix_timestamp_nanos(now).unwrap_or(OffsetDateTime::UNIX_EPOCH).date()
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

/// Gives a whole file the name `stem.json`, or `stem-2.json` and so on if there is one: nothing that was written is lost.
fn keep_beside(mut part: NamedTempFile, folder: &Path, stem: &str) -> io::Result<PathBuf> {
    for number in 1_u32.. {
        let name = if number == 1 { format!("{stem}.json") } else { format!("{stem}-{number}.json") };
        let path = folder.join(name);
        match part.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(refused) if refused.error.kind() == ErrorKind::AlreadyExists => part = refused.file,
            Err(refused) => return Err(refused.error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}
