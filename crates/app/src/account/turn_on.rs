//! Turning sync on: a phrase that is shown once and confirmed, or the phrase of another computer.

use ipc::PhraseView;
use store::SignedInAccount;
use sync::{KeyLine, KeyRing, RecoveryPhrase};

use super::room::{KEY_RING, REFRESH_TOKEN, lock};
use crate::{App, Error};

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
        Ok(self.show(phrase, ring))
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
        Ok(self.show(RecoveryPhrase::generate(&mut rand::rng()), ring))
    }

    /// Takes the phrase that was written down, and turns sync on.
    ///
    /// # Errors
    /// [`Error::Phrase`] names the word at fault; [`Error::OtherPhrase`], [`Error::NoPhraseShown`]. The phrase can then
    /// be typed again.
    pub async fn confirm_sync(&self, typed: &str) -> Result<(), Error> {
        let (account, client) = (self.signed_in().await?, self.account_client().await?);
        let typed = RecoveryPhrase::parse(typed)?;
        let (phrase, ring) = {
            let mut shown = lock(&self.0.account.shown);
            let Some((phrase, _)) = shown.as_ref() else { return Err(Error::NoPhraseShown) };
            if !phrase.words().eq(typed.words()) {
                return Err(Error::OtherPhrase);
            }
            shown.take().ok_or(Error::NoPhraseShown)?
        };
        if let Err(error) = KeyLine::new(&client, account.id).publish(&ring, &phrase).await {
            if error.is_passing() {
                *lock(&self.0.account.shown) = Some((phrase, ring));
            }
            return Err(error.into());
        }
        self.keep_ring(ring).await
    }

    /// Takes the phrase of the account, which another computer showed.
    ///
    /// # Errors
    /// [`Error::Phrase`] names the word at fault; [`Error::Sync`] for another phrase, or if sync is not on.
    pub async fn join_sync(&self, typed: &str) -> Result<(), Error> {
        let (account, client) = (self.signed_in().await?, self.account_client().await?);
        let ring = KeyLine::new(&client, account.id).open(&RecoveryPhrase::parse(typed)?).await?;
        // Who types the phrase wants this computer to take part, even if it was removed.
        self.0.store.set_account(&SignedInAccount { enrolled: None, ..account }).await?;
        self.keep_ring(ring).await
    }

    fn show(&self, phrase: RecoveryPhrase, ring: KeyRing) -> PhraseView {
        let words = phrase.words().map(str::to_owned).collect();
        *lock(&self.0.account.shown) = Some((phrase, ring));
        PhraseView { words }
    }

    /// Keeps the keys where the session is kept, and runs sync. The first run may fail like any later one: sync is on all the
    /// same, and how it stands is shown.
    async fn keep_ring(&self, ring: KeyRing) -> Result<(), Error> {
        let place = self.0.secrets.load(REFRESH_TOKEN).await?.ok_or(Error::NotSignedIn)?.1;
        self.0.secrets.save(KEY_RING, ring.to_secret(), place).await?;
        self.0.account.set_ring(Some(ring));
        if let Err(cause) = self.sync_now().await {
            tracing::info!(%cause, "Sync was turned on and waits");
        }
        Ok(())
    }
}
