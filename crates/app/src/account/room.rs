//! What the use cases of the account share: the client, the keys, and how the last run of sync ended.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use account_api::Name;
use domain::{DeviceId, Secret, Sensitive};
use ipc::SyncState;
use secrets::{Place, Secrets};
use store::{SignedInAccount, Store};
use sync::{Client, ClientConfig, KeepToken, KeyRing, RecoveryPhrase};
use tokio::sync::{Mutex as AsyncMutex, Notify};

use super::share::Sharing;
use crate::{App, Error};

/// Entries of the keychain.
pub(crate) const REFRESH_TOKEN: &str = "account-refresh-token";
pub(super) const DEVICE_TOKEN: &str = "account-device-token";
pub(super) const KEY_RING: &str = "account-key-ring";

/// What the use cases of the account share.
pub(crate) struct AccountRoom {
    pub(super) server: String,
    session: Mutex<Option<Session>>,
    /// One at a time takes up the session of an earlier run.
    resuming: AsyncMutex<()>,
    ring: Mutex<Option<Arc<KeyRing>>>,
    /// A sign-in that waits for its second factor.
    pub(super) due: Mutex<Option<DueFactor>>,
    /// A phrase that was shown and not confirmed yet.
    pub(super) shown: Mutex<Option<ShownPhrase>>,
    /// How the last run of sync ended.
    pub(super) last: Mutex<Option<SyncState>>,
    /// How far our line was sent.
    pub(super) sent: Mutex<Option<(DeviceId, i64)>>,
    /// What is known of sharing numbers.
    pub(super) sharing: Mutex<Sharing>,
    /// One run of sync at a time.
    pub(super) running: AsyncMutex<()>,
    /// Tells that what stood in the way of sync is gone: a keychain gave out what it keeps, or a run came to its end.
    pub(super) cleared: Notify,
}

/// A session that goes on, and where it is kept for the next start.
#[derive(Clone)]
struct Session {
    client: Arc<Client>,
    place: Place,
}

/// A sign-in that waits for its second factor.
pub(super) struct DueFactor {
    pub(super) client: Arc<Client>,
    pub(super) challenge: Sensitive,
    pub(super) email: String,
    pub(super) device_name: Name,
    pub(super) place: Place,
}

/// A phrase that was shown, the keys it is for, and the numbers of the words that are asked back.
pub(super) struct ShownPhrase {
    pub(super) phrase: RecoveryPhrase,
    pub(super) ring: KeyRing,
    pub(super) asked: Vec<u8>,
    pub(super) lines: Lines,
}

/// What becomes of what the server keeps when a shown phrase is confirmed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// It stays, and goes on under the phrase.
    GoOn,
    /// Nobody can open it, so it is forgotten, and this computer sends anew what it has.
    BeginAnew,
}

impl AccountRoom {
    pub(crate) fn new(server: String) -> Self {
        Self {
            server,
            session: Mutex::default(),
            resuming: AsyncMutex::default(),
            ring: Mutex::default(),
            due: Mutex::default(),
            shown: Mutex::default(),
            last: Mutex::default(),
            sent: Mutex::default(),
            sharing: Mutex::default(),
            running: AsyncMutex::default(),
            cleared: Notify::new(),
        }
    }

    pub(super) fn set_session(&self, client: Arc<Client>, place: Place) {
        *lock(&self.session) = Some(Session { client, place });
    }

    pub(super) fn forget_session(&self) {
        *lock(&self.session) = None;
    }

    pub(super) fn known_client(&self) -> Option<Arc<Client>> {
        Some(lock(&self.session).as_ref()?.client.clone())
    }

    /// Where the session is kept for the next start.
    pub(super) fn place(&self) -> Option<Place> {
        Some(lock(&self.session).as_ref()?.place)
    }

    /// Whether our line has grown since it was sent.
    pub(super) async fn has_unsent(&self, store: &Store) -> bool {
        let Ok(lines) = store.lines().await else { return false };
        let own = store.device();
        let last = lines.get(&own).map(|last| (own, *last));
        last.is_some() && last != *lock(&self.sent)
    }

    pub(super) fn set_ring(&self, ring: Option<KeyRing>) {
        *lock(&self.ring) = ring.map(Arc::new);
    }
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl App {
    /// Where accounts and Jobt AI are.
    pub(crate) fn account_server(&self) -> &str {
        &self.0.account.server
    }

    /// What Jobt AI takes in place of a key. It lives some minutes.
    pub(crate) async fn account_token(&self) -> Result<Secret, Error> {
        Ok(self.account_client().await?.access_token().await?)
    }

    /// The account that is signed in here.
    pub(super) async fn signed_in(&self) -> Result<SignedInAccount, Error> {
        self.0.store.account().await?.ok_or(Error::NotSignedIn)
    }

    /// The client of the account that is signed in, with the token of an earlier run.
    pub(super) async fn account_client(&self) -> Result<Arc<Client>, Error> {
        let account = self.signed_in().await?;
        // Two clients would exchange the same token, which looks like a theft to the server.
        let _alone = self.0.account.resuming.lock().await;
        if let Some(client) = self.0.account.known_client() {
            return Ok(client);
        }
        let Some((token, place)) = self.0.secrets.load(REFRESH_TOKEN).await? else { return Err(Error::SessionGone) };
        let client = Arc::new(self.new_client(account.server, Some(token), place)?);
        self.0.account.set_session(client.clone(), place);
        self.0.account.cleared.notify_waiters();
        Ok(client)
    }

    pub(super) fn new_client(&self, server: String, token: Option<Secret>, place: Place) -> Result<Client, Error> {
        let clock = self.0.clock.clone();
        let keep = keep_token(self.0.secrets.clone(), place);
        Ok(Client::new(ClientConfig {
            server,
            refresh_token: token,
            keep,
            now: Box::new(move || clock.now()),
            silence: None,
        })?)
    }

    /// The keys of sync, from the keychain the first time.
    pub(super) async fn ring(&self) -> Result<Arc<KeyRing>, Error> {
        if let Some(ring) = lock(&self.0.account.ring).clone() {
            return Ok(ring);
        }
        let (kept, _) = self.0.secrets.load(KEY_RING).await?.ok_or(Error::NoSyncKeys)?;
        let ring = Arc::new(KeyRing::from_secret(&kept).map_err(|_| Error::NoSyncKeys)?);
        *lock(&self.0.account.ring) = Some(ring.clone());
        self.0.account.cleared.notify_waiters();
        Ok(ring)
    }
}

/// A token that could not be kept is used as long as the app runs; then its owner signs in again.
fn keep_token(secrets: Secrets, place: Place) -> KeepToken {
    Box::new(move |token| {
        let secrets = secrets.clone();
        Box::pin(async move {
            let kept = match token {
                Some(token) => secrets.save(REFRESH_TOKEN, token, place).await,
                None => secrets.forget(REFRESH_TOKEN).await,
            };
            if let Err(cause) = kept {
                tracing::warn!(%cause, "Could not keep the session for the next start");
            }
        })
    })
}
