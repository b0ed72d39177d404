//! Turning sync on: a phrase that is shown once and confirmed, or the phrase of another computer. And off again.

use domain::AccountId;
use ipc::{AppEvent, PhraseView, TypedPhrase, TypedWords};
use rand::seq::SliceRandom;
use store::SignedInAccount;
use sync::{Client, KEY_LINE, KeyLine, KeyRing, RecoveryPhrase};

use super::room::{KEY_RING, Lines, REFRESH_TOKEN, ShownPhrase, lock};
use crate::{App, Error};

/// How many words of a shown phrase are asked back: enough to tell a note from a glance.
const ASKED_BACK: usize = 3;

impl App {
    /// Shows a fresh recovery phrase, once. Sync is on when it was typed back with [`Self::confirm_sync`].
    ///
    /// # Errors
    /// [`Error::Sync`] with [`sync::Error::AlreadyOn`] if the account has a phrase; then [`Self::join_sync`].
    pub async fn begin_sync(&self) -> Result<PhraseView, Error> {
        let (account, client) = (self.signed_in().await?, self.account_client().await?);
        if KeyLine::new(&client, account.id).generation().await? > 0 {
            return Err(sync::Error::AlreadyOn.into());
        }
        // Keys come from the system's dice, never from the app's seed.
        let (phrase, ring) = (RecoveryPhrase::generate(&mut rand::rng()), KeyRing::new(&mut rand::rng()));
        Ok(self.show(phrase, ring, Lines::GoOn))
    }

    /// Shows a fresh phrase for fresh keys: whoever knew those so far reads nothing that is written from then on. They
    /// hold when the phrase was typed back with [`Self::confirm_sync`].
    ///
    /// # Errors
    /// [`Error::SyncOff`]; [`Error::NoSyncKeys`].
    pub async fn begin_key_change(&self) -> Result<PhraseView, Error> {
        if self.signed_in().await?.enrolled.is_none() {
            return Err(Error::SyncOff);
        }
        let ring = self.ring().await?.rotated(&mut rand::rng());
        Ok(self.show(RecoveryPhrase::generate(&mut rand::rng()), ring, Lines::GoOn))
    }

    /// Shows a fresh phrase to somebody who lost the one so far and has no computer that still syncs. When it was typed back
    /// with [`Self::confirm_sync`], the server forgets what it keeps, which nobody can open, and this computer sends anew
    /// what it has.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Api`].
    pub async fn begin_sync_anew(&self) -> Result<PhraseView, Error> {
        let (account, client) = (self.signed_in().await?, self.account_client().await?);
        let before = KeyLine::new(&client, account.id).generation().await?;
        // Of a later generation, so that a computer with the lost keys notices. None of these keys is one of them.
        let ring = (0..before).fold(KeyRing::new(&mut rand::rng()), |ring, _| ring.rotated(&mut rand::rng()));
        Ok(self.show(RecoveryPhrase::generate(&mut rand::rng()), ring, Lines::BeginAnew))
    }

    /// Takes the words that were asked back from what was written down, and turns sync on.
    ///
    /// # Errors
    /// [`Error::OtherWord`] names the word at fault, and it can be typed again; [`Error::NoPhraseShown`].
    pub async fn confirm_sync(&self, typed: &TypedWords) -> Result<(), Error> {
        let (account, client) = (self.signed_in().await?, self.account_client().await?);
        let shown = {
            let mut place = lock(&self.0.account.shown);
            let shown = place.take().ok_or(Error::NoPhraseShown)?;
            if let Some(number) = shown.first_slip(typed) {
                *place = Some(shown);
                return Err(Error::OtherWord { number });
            }
            shown
        };
        if let Err(error) = shown.hold(&client, account.id).await {
            if error.is_passing() {
                *lock(&self.0.account.shown) = Some(shown);
            }
            return Err(error.into());
        }
        if shown.lines == Lines::BeginAnew {
            self.0.store.set_account(&SignedInAccount { enrolled: None, ..account }).await?;
        }
        self.keep_ring(shown.ring).await
    }

    /// Takes the phrase of the account, which another computer showed.
    ///
    /// # Errors
    /// [`Error::Phrase`] names the word at fault; [`Error::Sync`] for another phrase, or if sync is not on.
    pub async fn join_sync(&self, typed: &TypedPhrase) -> Result<(), Error> {
        let (account, client) = (self.signed_in().await?, self.account_client().await?);
        let ring = KeyLine::new(&client, account.id).open(&RecoveryPhrase::parse(typed.phrase.expose())?).await?;
        // Who types the phrase wants this computer to take part, even if it was removed.
        self.0.store.set_account(&SignedInAccount { enrolled: None, ..account }).await?;
        self.keep_ring(ring).await
    }

    /// Turns sync off on this computer. What was sent stays there for the other computers; the phrase turns it on again.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Secrets`] if the keychain still has the keys, which must be said.
    pub async fn turn_sync_off(&self) -> Result<(), Error> {
        let _alone = self.0.account.running.lock().await;
        let account = SignedInAccount { enrolled: None, ..self.signed_in().await? };
        self.0.store.set_account(&account).await?;
        self.0.account.set_ring(None);
        *lock(&self.0.account.last) = None;
        let _ = self.0.events.send(AppEvent::SyncChanged { sync: self.sync_view(&account) });
        Ok(self.0.secrets.forget(KEY_RING).await?)
    }

    fn show(&self, phrase: RecoveryPhrase, ring: KeyRing, lines: Lines) -> PhraseView {
        let words: Vec<String> = phrase.words().map(str::to_owned).collect();
        let mut asked: Vec<u8> = (1..).take(words.len()).collect();
        asked.shuffle(&mut rand::rng());
        asked.truncate(ASKED_BACK);
        asked.sort_unstable();
        let view = PhraseView { words, asked: asked.clone() };
        *lock(&self.0.account.shown) = Some(ShownPhrase { phrase, ring, asked, lines });
        view
    }

    /// Keeps the keys where the session is kept, and runs sync. The first run may fail like any later one: sync is on all the
    /// same, and how it stands is shown.
    async fn keep_ring(&self, ring: KeyRing) -> Result<(), Error> {
        let place = self.0.secrets.load(REFRESH_TOKEN).await?.ok_or(Error::SessionGone)?.1;
        self.0.secrets.save(KEY_RING, ring.to_secret(), place).await?;
        self.0.account.set_ring(Some(ring));
        if let Err(cause) = self.sync_now().await {
            tracing::info!(%cause, "Sync was turned on and waits");
        }
        Ok(())
    }
}

impl ShownPhrase {
    /// From now on the account goes by it. Safe to repeat.
    async fn hold(&self, client: &Client, account: AccountId) -> Result<(), sync::Error> {
        KeyLine::new(client, account).publish(&self.ring, &self.phrase).await?;
        if self.lines == Lines::BeginAnew {
            for device in client.lines().await?.devices.into_iter().filter(|device| device.id != KEY_LINE) {
                client.forget_device(device.id).await?;
            }
        }
        Ok(())
    }

    /// The number of the first word that was not typed as it was shown.
    fn first_slip(&self, typed: &TypedWords) -> Option<u8> {
        let mut typed = typed.words.iter().map(|word| word.expose().trim().to_lowercase());
        self.asked.iter().copied().find(|number| {
            let shown = self.phrase.words().nth(usize::from(*number) - 1);
            shown != typed.next().as_deref()
        })
    }
}
