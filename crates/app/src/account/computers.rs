//! The computers of the account: where it is signed in, and which keep records.

use domain::{DeviceId, SessionId};
use ipc::{ComputerRow, SessionRow};
use sync::KEY_LINE;

use super::profile::moment;
use crate::{App, Error};

impl App {
    /// Where the account is signed in, latest first.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Api`].
    pub async fn sessions(&self) -> Result<Vec<SessionRow>, Error> {
        let sessions = self.account_client().await?.sessions().await?.sessions;
        let rows = sessions.into_iter().map(|session| SessionRow {
            id: session.id,
            device_name: session.device_name,
            is_this: session.current,
            seen_at: moment(session.seen_at),
        });
        Ok(rows.collect())
    }

    /// Signs the account out elsewhere. What was practised there stays there.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Api`].
    pub async fn end_session(&self, id: SessionId) -> Result<(), Error> {
        Ok(self.account_client().await?.end_session(id).await?)
    }

    /// The computers that keep their records in the account.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Api`].
    pub async fn computers(&self) -> Result<Vec<ComputerRow>, Error> {
        let devices = self.account_client().await?.lines().await?.devices;
        let own = self.0.store.device();
        let rows = devices.into_iter().filter(|device| device.id != KEY_LINE).map(|device| ComputerRow {
            id: device.id,
            name: device.name.as_str().to_owned(),
            is_this: device.id == own,
            records: u64::try_from(device.last_idx).unwrap_or(0),
        });
        Ok(rows.collect())
    }

    /// Removes a computer with its records from the server. What it sent to other computers stays there.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Api`].
    pub async fn forget_computer(&self, id: DeviceId) -> Result<(), Error> {
        Ok(self.account_client().await?.forget_device(id).await?)
    }
}
