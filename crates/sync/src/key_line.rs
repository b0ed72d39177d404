//! The line in which the account's wrapped keys travel, and turning sync on.
//!
//! It is a device of the account like any other to the server, which refuses a second ring under one number: of two
//! computers that turn sync on or change the keys at the same time, one hears that it was too late.

use account_api::sync::{Ciphertext, Devices, Push, Record};
use account_api::{ErrorCode, Name};
use domain::{AccountId, DeviceId};
use uuid::Uuid;

use crate::client::{ApiError, Client};
use crate::keys::KeyRing;
use crate::phrase::RecoveryPhrase;
use crate::{Error, Unbelievable};

/// The device under which the keys stand. The same in every account; never one that a profile draws.
pub const KEY_LINE: DeviceId = DeviceId::from_uuid(Uuid::from_u128(0x6a6f_6274_0000_8000_8000_6b65_795f_6c69));

/// What lists on the server call it.
const NAME: &str = "Recovery phrase";

/// The keys of one account, on the server.
#[derive(Clone, Copy, Debug)]
pub struct KeyLine<'a> {
    client: &'a Client,
    account: AccountId,
}

impl<'a> KeyLine<'a> {
    /// For the account that the client is signed in to.
    pub fn new(client: &'a Client, account: AccountId) -> Self {
        Self { client, account }
    }

    /// How many rings there are: 0 while sync is not on for the account.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn generation(&self) -> Result<u32, ApiError> {
        Ok(generation(&self.client.lines().await?))
    }

    /// Puts a ring there, wrapped by the phrase. Doing it again changes nothing.
    ///
    /// # Errors
    /// [`Error::AlreadyOn`] or [`Error::KeysChanged`] if another computer was first; [`Error::Api`].
    pub async fn publish(&self, ring: &KeyRing, phrase: &RecoveryPhrase) -> Result<(), Error> {
        let name = Name::try_from(NAME.to_owned()).expect("it is a name");
        self.client.name_device(KEY_LINE, name).await?;
        let ciphertext = Ciphertext::new(ring.wrap(phrase, self.account));
        let records = vec![Record { idx: i64::from(ring.generation()), ciphertext }];
        match self.client.push(&Push { device: KEY_LINE, records }).await {
            Ok(_) => Ok(()),
            Err(error) if error.code() == Some(ErrorCode::SyncConflict) => {
                Err(if ring.generation() == 1 { Error::AlreadyOn } else { Error::KeysChanged })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Opens the newest ring with the phrase.
    ///
    /// # Errors
    /// [`Error::NotOn`], [`Error::WrongPhrase`], [`Error::NewerKeys`]; [`Error::Api`].
    pub async fn open(&self, phrase: &RecoveryPhrase) -> Result<KeyRing, Error> {
        let generation = self.generation().await?;
        if generation == 0 {
            return Err(Error::NotOn);
        }
        let sealed = self.client.record(KEY_LINE, i64::from(generation)).await?.ok_or(Error::NotOn)?;
        KeyRing::unwrap(sealed.ciphertext.as_bytes(), generation, phrase, self.account).map_err(|error| match error {
            Unbelievable::NewerFormat => Error::NewerKeys,
            _ => Error::WrongPhrase,
        })
    }
}

pub(crate) fn generation(lines: &Devices) -> u32 {
    let line = lines.devices.iter().find(|device| device.id == KEY_LINE);
    line.map_or(0, |line| u32::try_from(line.last_idx).unwrap_or(u32::MAX))
}
