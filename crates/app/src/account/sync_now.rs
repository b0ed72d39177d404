//! One run of sync, and how sync stands.

use account_api::Name;
use ipc::{AppEvent, SyncState, SyncView};
use store::SignedInAccount;
use sync::{Enrolment, StuckLine, Synchroniser, Unbelievable};

use super::room::lock;
use crate::{App, Error};

/// A clock that is less wrong than this is not worth a word, in milliseconds.
const CLOCK_NOTICE_MS: u64 = 5 * 60 * 1_000;

impl App {
    /// Brings this computer and the account into step.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`], [`Error::SyncOff`], [`Error::NoSyncKeys`]; [`Error::Api`], [`Error::Sync`]. What was done
    /// before stays done, and it goes on from there.
    pub async fn sync_now(&self) -> Result<SyncView, Error> {
        let _alone = self.0.account.running.lock().await;
        let outcome = self.run_sync().await;
        *lock(&self.0.account.last) = Some(match &outcome {
            Ok(stuck) => stuck.first().map_or(SyncState::Synced, stopped),
            Err(error) => failed(error),
        });
        let account = self.signed_in().await;
        if let Ok(account) = &account {
            let _ = self.0.events.send(AppEvent::SyncChanged { sync: self.sync_view(account) });
        }
        outcome?;
        self.0.account.cleared.notify_waiters();
        Ok(self.sync_view(&account?))
    }

    async fn run_sync(&self) -> Result<Vec<StuckLine>, Error> {
        let (account, client) = (self.signed_in().await?, self.account_client().await?);
        let ring = match self.ring().await {
            Err(Error::NoSyncKeys) if account.enrolled.is_none() => return Err(Error::SyncOff),
            ring => ring?,
        };
        let device_name = Name::try_from(account.device_name.clone())?;
        let store = &self.0.store;
        let sides =
            Synchroniser { store, client: &client, account: account.id, ring: &ring, device_name: &device_name };
        let now = self.now();
        store.note_drafts(self.now()).await?;
        let last = store.lines().await?.get(&store.device()).copied();
        let report = sides.run(Enrolment::of(account.enrolled, store.device()), now).await?;
        let synced_at = if report.stuck.is_empty() { Some(now) } else { account.synced_at };
        store.set_account(&SignedInAccount { enrolled: Some(store.device()), synced_at, ..account }).await?;
        *lock(&self.0.account.sent) = last.map(|last| (store.device(), last));
        if report.uploaded + report.downloaded > 0 {
            let (sent, received) = (report.uploaded, report.downloaded);
            tracing::info!(sent, received, "Synced: sent {sent} records, received {received}");
        }
        Ok(report.stuck)
    }

    /// How sync stands, as far as is known without asking anybody.
    pub(super) fn sync_view(&self, account: &SignedInAccount) -> SyncView {
        let state = match (&*lock(&self.0.account.last), account.enrolled) {
            (Some(state), _) => state.clone(),
            (None, None) => SyncState::Off,
            (None, Some(_)) => SyncState::Waiting { reason: "Not synced since Jobt was started.".to_owned() },
        };
        SyncView { state, synced_at: account.synced_at, clock_notice: self.clock_notice() }
    }

    fn clock_notice(&self) -> Option<String> {
        let ahead = self.0.account.known_client()?.clock_ahead_ms()?;
        if ahead.unsigned_abs() < CLOCK_NOTICE_MS {
            return None;
        }
        let minutes = ahead.unsigned_abs() / 60_000;
        let side = if ahead > 0 { "behind" } else { "ahead" };
        Some(format!("The clock of this computer is {minutes} minutes {side}. Sync works; check date and time."))
    }
}

fn failed(error: &Error) -> SyncState {
    let words = format!("{error}.");
    let passing = match error {
        Error::Api(cause) => cause.is_passing(),
        Error::Sync(cause) => cause.is_passing(),
        Error::Store(store::Error::Full) => true,
        Error::SyncOff | Error::NotSignedIn => return SyncState::Off,
        _ => false,
    };
    if passing { SyncState::Waiting { reason: words } } else { SyncState::NeedsAttention { remedy: words } }
}

/// The other lines are in step; one is not.
fn stopped(stuck: &StuckLine) -> SyncState {
    let remedy = match stuck.why {
        Unbelievable::NewerFormat => {
            "A newer version of Jobt wrote some of your records. Update Jobt here, and they come."
        }
        Unbelievable::UnknownKey { .. } => {
            "Some of your records need the new recovery phrase. Enter it, and they come."
        }
        Unbelievable::NotAuthentic | Unbelievable::OutOfLine => {
            "Some records on the server are damaged and were not taken in. All others are in step. On the computer that \
             wrote them everything is kept: remove it from your list there and turn sync on again, and it sends them anew."
        }
        Unbelievable::TooLarge => {
            "An interview has a longer job ad or résumé than can be sent. It stays on this computer, and so does what \
             came after it. Delete that interview, or start it again with a shorter text."
        }
    };
    SyncState::NeedsAttention { remedy: remedy.to_owned() }
}
