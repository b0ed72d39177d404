//! Keeps secrets in the keychain or in memory, by explicit choice.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::Secret;

use crate::Error;
use crate::keychain::{Keychain, System};
use crate::thread::KeychainThread;

/// How long the keychain is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// The throw-away entry that `state` writes.
const TRIAL: &str = "jobt-trial";

/// Where a secret is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The system's keychain.
    Keychain,
    /// Memory: gone when the app ends.
    Memory,
}

/// Whether the keychain can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeychainState {
    /// An entry was written, read and deleted.
    Works,
    /// It was not.
    Fails(Error),
    /// None is wanted.
    NotUsed,
}

/// Keeps secrets. Making one does nothing; clones share what they keep.
#[derive(Clone)]
pub struct Secrets {
    keychain: Option<KeychainThread>,
    memory: Arc<Mutex<HashMap<String, Secret>>>,
}

impl Secrets {
    /// Secrets in the system's keychain, listed there under `service`.
    pub fn system(service: &str) -> Self {
        Self::with(System { service: service.to_owned() }, PATIENCE)
    }

    /// Secrets that end with this run, whatever place is asked for.
    pub fn in_memory() -> Self {
        Self { keychain: None, memory: Arc::default() }
    }

    pub(crate) fn with(keychain: impl Keychain, patience: Duration) -> Self {
        Self { keychain: Some(KeychainThread::new(keychain, patience)), memory: Arc::default() }
    }

    /// Keeps `secret` under `name` in one place, and takes an older one out of the other.
    ///
    /// A save in the keychain is believed once the entry reads back.
    ///
    /// # Errors
    /// Any [`Error`]; nothing is kept then, and memory is never taken in the keychain's stead.
    pub async fn save(&self, name: &str, secret: Secret, place: Place) -> Result<(), Error> {
        match (place, &self.keychain) {
            (Place::Keychain, Some(keychain)) => {
                let entry = name.to_owned();
                keychain.run(move |keychain| write_and_check(keychain, &entry, &secret)).await?;
                self.memory().remove(name);
            }
            (Place::Memory, Some(keychain)) => {
                self.memory().insert(name.to_owned(), secret);
                let entry = name.to_owned();
                // What is in memory counts first, so an older entry that cannot be taken out does no harm now.
                if let Err(cause) = keychain.run(move |keychain| keychain.forget(&entry)).await {
                    tracing::warn!(%cause, "Could not take an older key out of the keychain");
                }
            }
            (_, None) => {
                self.memory().insert(name.to_owned(), secret);
            }
        }
        Ok(())
    }

    /// The secret under `name` and where it was: what was kept in memory first.
    ///
    /// # Errors
    /// Any [`Error`] of the keychain. A locked one may claim to have no entry.
    pub async fn load(&self, name: &str) -> Result<Option<(Secret, Place)>, Error> {
        if let Some(secret) = self.memory().get(name) {
            return Ok(Some((secret.duplicate(), Place::Memory)));
        }
        let Some(keychain) = &self.keychain else { return Ok(None) };
        let entry = name.to_owned();
        let secret = keychain.run(move |keychain| keychain.load(&entry)).await?;
        Ok(secret.map(|secret| (secret, Place::Keychain)))
    }

    /// Takes the secret out of both places. That there was none is no error.
    ///
    /// # Errors
    /// Any [`Error`] of the keychain: the entry may still be there, and that must be said.
    pub async fn forget(&self, name: &str) -> Result<(), Error> {
        self.memory().remove(name);
        let Some(keychain) = &self.keychain else { return Ok(()) };
        let entry = name.to_owned();
        keychain.run(move |keychain| keychain.forget(&entry)).await
    }

    /// Tries the keychain with a throw-away entry. Only on request: it may open a prompt.
    pub async fn state(&self) -> KeychainState {
        let Some(keychain) = &self.keychain else { return KeychainState::NotUsed };
        let trial = |keychain: &mut dyn Keychain| {
            let wrote = write_and_check(keychain, TRIAL, &Secret::new("trial"));
            let forgot = keychain.forget(TRIAL);
            wrote.and(forgot)
        };
        match keychain.run(trial).await {
            Ok(()) => KeychainState::Works,
            Err(error) => KeychainState::Fails(error),
        }
    }

    fn memory(&self) -> MutexGuard<'_, HashMap<String, Secret>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write_and_check(keychain: &mut dyn Keychain, name: &str, secret: &Secret) -> Result<(), Error> {
    keychain.save(name, secret)?;
    let kept = keychain.load(name)?.is_some_and(|kept| kept.expose() == secret.expose());
    if kept { Ok(()) } else { Err(Error::NotKept) }
}

impl std::fmt::Debug for Secrets {
    /// Shows neither names nor values.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets").field("uses_keychain", &self.keychain.is_some()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::{Fake, Mood};

    /// Short, so that a hanging keychain does not hold up the tests.
    const SHORT: Duration = Duration::from_millis(100);

    fn secrets(mood: Mood) -> (Secrets, Fake) {
        let fake = Fake::new(mood);
        (Secrets::with(fake.clone(), SHORT), fake)
    }

    fn key() -> Secret {
        Secret::new("sk-canary")
    }

    async fn loaded(secrets: &Secrets) -> Option<(String, Place)> {
        secrets.load("openai").await.unwrap().map(|(secret, place)| (secret.expose().to_owned(), place))
    }

    #[tokio::test]
    async fn a_saved_key_is_given_back_with_its_place_until_it_is_forgotten() {
        for place in [Place::Keychain, Place::Memory] {
            let (secrets, _) = secrets(Mood::Works);
            secrets.save("openai", key(), place).await.unwrap();
            assert_eq!(loaded(&secrets).await, Some(("sk-canary".to_owned(), place)));
            secrets.forget("openai").await.unwrap();
            assert_eq!(loaded(&secrets).await, None);
        }
    }

    #[tokio::test]
    async fn a_key_is_in_one_place_only() {
        let (secrets, fake) = secrets(Mood::Works);
        secrets.save("openai", key(), Place::Keychain).await.unwrap();
        secrets.save("openai", Secret::new("sk-second"), Place::Memory).await.unwrap();
        assert_eq!(fake.entries(), 0, "the older key is no longer in the keychain");
        secrets.save("openai", key(), Place::Keychain).await.unwrap();
        assert_eq!(loaded(&secrets).await, Some(("sk-canary".to_owned(), Place::Keychain)));
    }

    #[tokio::test]
    async fn a_keychain_that_fails_is_never_replaced_by_memory_unasked() {
        for (mood, expected) in
            [(Mood::Absent, Error::Absent), (Mood::Locked, Error::Locked), (Mood::Forgetful, Error::NotKept)]
        {
            let (secrets, _) = secrets(mood);
            assert_eq!(secrets.save("openai", key(), Place::Keychain).await, Err(expected.clone()));
            assert!(secrets.memory().is_empty());
            assert_eq!(secrets.state().await, KeychainState::Fails(expected));

            secrets.save("openai", key(), Place::Memory).await.unwrap();
            assert_eq!(loaded(&secrets).await, Some(("sk-canary".to_owned(), Place::Memory)), "{mood:?}");
        }
    }

    /// Reading an absent entry of a locked keychain looks fine; only a write tells.
    #[tokio::test]
    async fn a_read_that_works_proves_nothing() {
        let (secrets, _) = secrets(Mood::Locked);
        assert_eq!(loaded(&secrets).await, None);
        assert_eq!(secrets.state().await, KeychainState::Fails(Error::Locked));
    }

    #[tokio::test]
    async fn a_hanging_keychain_is_given_up_and_makes_no_late_calls() {
        let (secrets, fake) = secrets(Mood::Hangs);
        let hanging = Error::Hanging { after: SHORT };
        assert_eq!(secrets.save("openai", key(), Place::Keychain).await, Err(hanging.clone()));
        assert_eq!(secrets.save("other", key(), Place::Keychain).await, Err(hanging));
        fake.wake();
        assert_eq!(secrets.state().await, KeychainState::Works, "it works again once its prompt is answered");
        assert_eq!(fake.saves(), ["openai", TRIAL], "the save that waited behind the prompt was dropped");
    }

    #[tokio::test]
    async fn trying_the_keychain_leaves_nothing_behind() {
        let (secrets, fake) = secrets(Mood::Works);
        assert_eq!(secrets.state().await, KeychainState::Works);
        assert_eq!(fake.entries(), 0);
    }

    #[tokio::test]
    async fn making_it_asks_the_keychain_nothing() {
        let (secrets, fake) = secrets(Mood::Works);
        drop(secrets);
        assert_eq!(fake.calls(), 0);
    }

    #[tokio::test]
    async fn without_a_keychain_memory_serves_for_both_places() {
        let secrets = Secrets::in_memory();
        secrets.save("openai", key(), Place::Keychain).await.unwrap();
        assert_eq!(loaded(&secrets).await, Some(("sk-canary".to_owned(), Place::Memory)));
        assert_eq!(secrets.state().await, KeychainState::NotUsed);
    }

    #[tokio::test]
    async fn debug_shows_nothing_that_is_kept() {
        let (secrets, _) = secrets(Mood::Works);
        secrets.save("openai", key(), Place::Memory).await.unwrap();
        assert_eq!(format!("{secrets:?}"), "Secrets { uses_keychain: true, .. }");
    }
}
