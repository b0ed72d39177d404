//! Keys of providers. They go in, and out only into a request.

use domain::{Provider, Secret};
use ipc::{KeyPlace, KeyState};
use secrets::Place;

use crate::{App, Error};

impl App {
    /// Keeps a key for a provider.
    ///
    /// # Errors
    /// [`Error::Secrets`] when the keychain does not take it; the key is then nowhere.
    pub async fn save_key(&self, provider: &Provider, key: Secret, place: KeyPlace) -> Result<KeyState, Error> {
        let name = self.key_name(provider)?;
        if key.is_empty() {
            return Err(Error::NoKey);
        }
        self.0.secrets.save(&name, key, to_place(place)).await?;
        self.0.models.forget();
        self.key_state(provider).await
    }

    /// Removes a provider's key.
    ///
    /// # Errors
    /// [`Error::Secrets`] when the keychain cannot be asked.
    pub async fn forget_key(&self, provider: &Provider) -> Result<KeyState, Error> {
        self.0.secrets.forget(&self.key_name(provider)?).await?;
        self.0.models.forget();
        self.key_state(provider).await
    }

    /// Whether there is a key for a provider, and where. A keychain that does not answer counts as none.
    ///
    /// # Errors
    /// [`Error::BadAddress`] for an address that is none.
    pub async fn key_state(&self, provider: &Provider) -> Result<KeyState, Error> {
        let kept = self.0.secrets.load(&self.key_name(provider)?).await.unwrap_or_default();
        Ok(match kept {
            None => KeyState { kept_in: None, ending: None },
            Some((key, place)) => KeyState { kept_in: Some(of_place(place)), ending: ending(&key) },
        })
    }

    /// The name of a provider's entry in the keychain: a key never goes to another host than it was entered for.
    fn key_name(&self, provider: &Provider) -> Result<String, Error> {
        let url = self.address(provider)?.ok_or(Error::NoModel)?;
        Ok(name_for(url.host_str().unwrap_or_default()))
    }

    /// The key for a request. A compatible server may need none.
    pub(crate) async fn key(&self, provider: &Provider) -> Result<Option<Secret>, Error> {
        match provider {
            Provider::BuiltIn | Provider::Jobt { .. } => Ok(None),
            Provider::OpenAi { .. } => {
                let kept = self.0.secrets.load(&self.key_name(provider)?).await?;
                Ok(Some(kept.ok_or(Error::NoKey)?.0))
            }
            // Many local servers take no key, so a keychain that does not answer is no reason to stop.
            Provider::Compatible { .. } => {
                Ok(self.0.secrets.load(&self.key_name(provider)?).await.unwrap_or_default().map(|(key, _)| key))
            }
        }
    }
}

/// The name under which the key for a host is kept.
pub(crate) fn name_for(host: &str) -> String {
    format!("model-key:{host}")
}

/// The place as the room of secrets calls it.
pub(crate) fn to_place(place: KeyPlace) -> Place {
    match place {
        KeyPlace::Keychain => Place::Keychain,
        KeyPlace::File => Place::File,
        KeyPlace::Memory => Place::Memory,
    }
}

/// The place as the window calls it.
pub(crate) fn of_place(place: Place) -> KeyPlace {
    match place {
        Place::Keychain => KeyPlace::Keychain,
        Place::File => KeyPlace::File,
        Place::Memory => KeyPlace::Memory,
    }
}

/// The last four characters, if the key is long enough for them to give nothing away.
fn ending(key: &Secret) -> Option<String> {
    let text: Vec<char> = key.expose().chars().collect();
    (text.len() >= 12).then(|| text[text.len() - 4..].iter().collect())
}
