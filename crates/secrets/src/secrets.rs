//! Keeps secrets in the keychain, in an encrypted file or in memory, by explicit choice.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::Secret;

use crate::Error;
use crate::file::{FileState, KeyFile};
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
    /// An encrypted file, open once its password was given.
    File,
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
    file: Option<Arc<Mutex<KeyFile>>>,
    memory: Arc<Mutex<HashMap<String, Secret>>>,
}

impl Secrets {
    /// Secrets in the system's keychain, listed there under `service`.
    pub fn system(service: &str) -> Self {
        Self::with(System { service: service.to_owned() }, PATIENCE)
    }

    /// Secrets that end with this run, whatever place is asked for.
    pub fn in_memory() -> Self {
        Self { keychain: None, file: None, memory: Arc::default() }
    }

    pub(crate) fn with(keychain: impl Keychain, patience: Duration) -> Self {
        Self { keychain: Some(KeychainThread::new(keychain, patience)), file: None, memory: Arc::default() }
    }

    /// The same, with an encrypted file at this place, should it be chosen.
    #[must_use]
    pub fn with_file(self, path: impl Into<PathBuf>) -> Self {
        Self { file: Some(Arc::new(Mutex::new(KeyFile::at(path.into())))), ..self }
    }

    /// Keeps `secret` under `name` in one place, and takes an older one out of the others.
    ///
    /// A save in the keychain is believed once the entry reads back.
    ///
    /// # Errors
    /// Any [`Error`]; nothing is kept then, and no place is ever taken in another's stead.
    pub async fn save(&self, name: &str, secret: Secret, place: Place) -> Result<(), Error> {
        match (place, &self.keychain) {
            (Place::Keychain, Some(keychain)) => {
                let entry = name.to_owned();
                keychain.run(move |keychain| write_and_check(keychain, &entry, &secret)).await?;
            }
            (Place::File, _) => self.file().ok_or(Error::FileLocked)?.put(name, secret)?,
            (Place::Memory, _) | (Place::Keychain, None) => {
                self.memory().insert(name.to_owned(), secret);
            }
        }
        self.take_out_of_others(name, place).await;
        Ok(())
    }

    /// The secret under `name` and where it was: memory first, then the file, then the keychain.
    ///
    /// # Errors
    /// [`Error::FileLocked`] if only the locked file can have it; any [`Error`] of the keychain. A locked one may claim
    /// to have no entry.
    pub async fn load(&self, name: &str) -> Result<Option<(Secret, Place)>, Error> {
        if let Some(secret) = self.memory().get(name) {
            return Ok(Some((secret.duplicate(), Place::Memory)));
        }
        if let Some(secret) = self.file().and_then(|file| file.get(name)) {
            return Ok(Some((secret, Place::File)));
        }
        let entry = name.to_owned();
        let found = match &self.keychain {
            Some(keychain) => keychain.run(move |keychain| keychain.load(&entry)).await,
            None => Ok(None),
        };
        match found {
            Ok(Some(secret)) => Ok(Some((secret, Place::Keychain))),
            _ if self.file_state() == FileState::Locked => Err(Error::FileLocked),
            // Whoever chose the file chose it in place of a keychain that is not there.
            Err(Error::Absent) if self.file_state() == FileState::Open => Ok(None),
            other => Ok(other?.map(|secret| (secret, Place::Keychain))),
        }
    }

    /// Takes the secret out of every place. That there was none is no error.
    ///
    /// # Errors
    /// Any [`Error`] of keychain or file: the entry may still be there, and that must be said.
    pub async fn forget(&self, name: &str) -> Result<(), Error> {
        self.memory().remove(name);
        let of_file = self.file().map_or(Ok(()), |mut file| file.forget(name));
        if let Some(keychain) = &self.keychain {
            let entry = name.to_owned();
            match keychain.run(move |keychain| keychain.forget(&entry)).await {
                // Where there is no keychain, nothing is in it.
                Ok(()) | Err(Error::Absent) => {}
                Err(error) => return Err(error),
            }
        }
        of_file
    }

    /// Whether there is an encrypted file, and whether it is open.
    pub fn file_state(&self) -> FileState {
        self.file().map_or(FileState::None, |file| file.state())
    }

    /// Opens the encrypted file until the app ends, or makes one under this password.
    ///
    /// # Errors
    /// [`Error::WrongPassword`], [`Error::ShortPassword`], [`Error::File`].
    pub async fn unlock_file(&self, password: Secret) -> Result<(), Error> {
        let Some(file) = self.file.clone() else { return Err(Error::File("there is no place for it")) };
        // Making its key is work, not waiting.
        let unlocked = tokio::task::spawn_blocking(move || locked(&file).unlock(&password));
        unlocked.await.map_err(|_| Error::File("its key could not be made"))?
    }

    /// Deletes the encrypted file with everything in it, for somebody who forgot its password.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn discard_file(&self) -> Result<(), Error> {
        self.file().map_or(Ok(()), |mut file| file.discard())
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

    /// What was just saved counts, so an older entry that cannot be taken out of another place does no harm now.
    async fn take_out_of_others(&self, name: &str, place: Place) {
        let in_memory = place == Place::Memory || place == Place::Keychain && self.keychain.is_none();
        if !in_memory {
            self.memory().remove(name);
        }
        if place != Place::File
            && let Some(mut file) = self.file()
            && let Err(cause) = file.forget(name)
        {
            tracing::warn!(%cause, "Could not take an older key out of the key file");
        }
        if place != Place::Keychain
            && let Some(keychain) = &self.keychain
        {
            let entry = name.to_owned();
            if let Err(cause) = keychain.run(move |keychain| keychain.forget(&entry)).await {
                tracing::warn!(%cause, "Could not take an older key out of the keychain");
            }
        }
    }

    fn file(&self) -> Option<MutexGuard<'_, KeyFile>> {
        self.file.as_ref().map(locked)
    }

    fn memory(&self) -> MutexGuard<'_, HashMap<String, Secret>> {
        locked(&self.memory)
    }
}

fn locked<T>(mutex: &Arc<Mutex<T>>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
            secrets.forget("openai").await.unwrap();
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
    async fn a_computer_without_a_keychain_keeps_secrets_in_an_encrypted_file() {
        let folder = tempfile::TempDir::new().unwrap();
        let secrets = || secrets(Mood::Absent).0.with_file(folder.path().join("keys"));
        let first = secrets();
        assert_eq!(first.save("openai", key(), Place::File).await, Err(Error::FileLocked), "never unasked");
        first.unlock_file(Secret::new("lamp by the sea")).await.unwrap();
        first.save("openai", key(), Place::File).await.unwrap();

        let second = secrets();
        assert_eq!(second.file_state(), FileState::Locked);
        assert_eq!(second.load("openai").await.err(), Some(Error::FileLocked));
        second.unlock_file(Secret::new("lamp by the sea")).await.unwrap();
        assert_eq!(loaded(&second).await, Some(("sk-canary".to_owned(), Place::File)));
        assert!(second.load("other").await.unwrap().is_none(), "what is nowhere is not there");
        second.forget("other").await.unwrap();
        second.save("openai", key(), Place::Memory).await.unwrap();
        assert_eq!(loaded(&second).await, Some(("sk-canary".to_owned(), Place::Memory)));
        second.discard_file().unwrap();
        assert_eq!(second.file_state(), FileState::None);
    }

    #[tokio::test]
    async fn debug_shows_nothing_that_is_kept() {
        let (secrets, _) = secrets(Mood::Works);
        secrets.save("openai", key(), Place::Memory).await.unwrap();
        assert_eq!(format!("{secrets:?}"), "Secrets { uses_keychain: true, .. }");
    }
}
