//! The computers of the account.

use domain::DeviceId;
use ipc::ComputerRow;
use sync::KEY_LINE;

use crate::{App, Error};

impl App {
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
