//! The keychain as three verbs, and the system's own behind them.

use domain::Secret;

use crate::Error;

/// The three verbs of a keychain. They may block, which is why only the keychain thread calls them.
pub(crate) trait Keychain: Send + 'static {
    fn save(&mut self, name: &str, secret: &Secret) -> Result<(), Error>;
    fn load(&mut self, name: &str) -> Result<Option<Secret>, Error>;
    fn forget(&mut self, name: &str) -> Result<(), Error>;
}

/// The system's keychain, opened at the first call.
pub(crate) struct System {
    pub(crate) service: String,
}

impl System {
    fn entry(&self, name: &str) -> Result<keyring::Entry, Error> {
        if keyring::Entry::store_status().is_err() {
            return Err(Error::Absent);
        }
        keyring::Entry::new(&self.service, name).map_err(error)
    }
}

impl Keychain for System {
    fn save(&mut self, name: &str, secret: &Secret) -> Result<(), Error> {
        self.entry(name)?.set_password(secret.expose()).map_err(error)
    }

    fn load(&mut self, name: &str) -> Result<Option<Secret>, Error> {
        match self.entry(name)?.get_password() {
            Ok(mut text) => {
                let secret = Secret::new(&text);
                zeroize::Zeroize::zeroize(&mut text);
                Ok(Some(secret))
            }
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(other) => Err(error(other)),
        }
    }

    fn forget(&mut self, name: &str) -> Result<(), Error> {
        match self.entry(name)?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(other) => Err(error(other)),
        }
    }
}

/// Keeps the kind alone: some of these carry the bytes of a secret.
fn error(error: keyring::Error) -> Error {
    match error {
        keyring::Error::NoDefaultStore => Error::Absent,
        keyring::Error::NoStorageAccess(_) => Error::Locked,
        keyring::Error::PlatformFailure(_) => Error::Failed("the system reports a failure"),
        keyring::Error::BadEncoding(_) | keyring::Error::BadDataFormat(..) => Error::Failed("the entry is no text"),
        keyring::Error::TooLong(..) => Error::Failed("the key is too long for it"),
        keyring::Error::Ambiguous(_) => Error::Failed("it has several entries of this name"),
        _ => Error::Failed("it does not support this"),
    }
}
