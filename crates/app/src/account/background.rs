//! Sync that goes by itself: at the start, after a change, after a sleep, now and then, and before closing.

use std::time::Duration;

use domain::Timestamp;
use rand::Rng;
use sync::Backoff;
use tokio::time::{sleep, timeout};

use crate::{App, Error};

/// Changes that come within this time are sent together.
const DEBOUNCE: Duration = Duration::from_secs(3);
/// How often to ask for what other computers wrote.
const NOW_AND_THEN: Duration = Duration::from_mins(5);
/// How often the clocks are compared, and how far they are apart after a sleep, in milliseconds.
const PULSE: Duration = Duration::from_secs(15);
const ASLEEP_MS: u64 = 45_000;
/// Waits after a failure.
const FIRST_WAIT: Duration = Duration::from_secs(5);
const LONGEST_WAIT: Duration = Duration::from_mins(10);
/// How long closing the app may wait for what is unsent.
const CLOSING: Duration = Duration::from_secs(3);

impl App {
    /// Keeps this computer in step for as long as the app is open. Never in the way: it waits for nobody, and nobody for
    /// it.
    pub(crate) fn sync_in_background(&self) {
        let app = self.clone();
        self.in_background(async move { app.keep_in_step().await });
    }

    /// Sends what is unsent, unless that takes long. It is safe here either way, and goes with the next start.
    pub(crate) async fn sync_before_closing(&self) {
        let sent = timeout(CLOSING, async {
            // What never opened in this run is not asked at the door.
            let opened = self.0.account.known_client().is_some();
            if opened && self.sync_is_on().await.unwrap_or_default() && self.has_unsent().await {
                let _ = self.sync_now().await;
            }
        });
        if sent.await.is_err() {
            tracing::info!("What is unsent goes with the next start");
        }
    }

    async fn keep_in_step(&self) {
        let mut written = self.0.store.written();
        let mut backoff = Backoff::new(FIRST_WAIT, LONGEST_WAIT);
        loop {
            written.mark_unchanged();
            let cleared = self.0.account.cleared.notified();
            match self.sync_and_share().await {
                Ok(()) => {
                    backoff.reset();
                    tokio::select! {
                        () = sleep(NOW_AND_THEN) => {}
                        () = self.woken() => {}
                        _ = written.changed() => sleep(DEBOUNCE).await,
                    }
                }
                // A keychain may ask its owner each time, so one that said no is left alone until they come to it.
                Err(Error::Secrets(_)) => tokio::select! {
                    () = cleared => {}
                    () = self.woken() => {}
                },
                // While the server is away, writing does not make it come back. A run that somebody asked for may show that
                // it has.
                Err(error) => {
                    if let Error::Store(cause) = &error {
                        tracing::error!(%cause, "The data file stands in the way of sync");
                    }
                    let jitter = self.dice(Rng::random);
                    tokio::select! {
                        () = sleep(backoff.next(retry_after(&error), jitter)) => {}
                        () = cleared => {}
                        () = self.woken() => {}
                    }
                }
            }
        }
    }

    async fn sync_and_share(&self) -> Result<(), Error> {
        let synced = self.sync_if_on().await;
        if !matches!(synced, Err(Error::Secrets(_))) {
            self.share_unseen().await;
        }
        synced
    }

    /// Returns when the computer was asleep: then the wall clock has gone further than the one that timers follow.
    async fn woken(&self) {
        loop {
            let before = self.now();
            sleep(PULSE).await;
            if was_asleep(before, self.now()) {
                return;
            }
        }
    }

    /// Syncs once beside what goes by itself, because what stood in the way is gone.
    pub(crate) fn sync_soon(&self) {
        let app = self.clone();
        self.in_background(async move {
            let _ = app.sync_if_on().await;
        });
    }

    /// Shares the numbers of the rounds so far, now that the account agreed.
    pub(super) fn share_in_background(&self) {
        let app = self.clone();
        self.in_background(async move { app.share_unseen().await });
    }

    /// Numbers that could not be shared go with a later change; nobody waits for them.
    async fn share_unseen(&self) {
        if let Err(cause) = self.share_finished().await {
            tracing::debug!(%cause, "Could not share the numbers of finished rounds yet");
        }
    }

    /// A failure is no news here: it is shown as how sync stands.
    async fn sync_if_on(&self) -> Result<(), Error> {
        if self.sync_is_on().await? { self.sync_now().await.map(drop) } else { Ok(()) }
    }

    /// Whether somebody is signed in who turned sync on. Nobody else's keychain is asked.
    async fn sync_is_on(&self) -> Result<bool, Error> {
        let Some(account) = self.0.store.account().await? else { return Ok(false) };
        // Keys that went missing are worth a word, so sync is tried all the same.
        if account.enrolled.is_some() {
            return Ok(true);
        }
        match self.ring().await {
            Ok(_) => Ok(true),
            Err(Error::NoSyncKeys) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn has_unsent(&self) -> bool {
        if let Err(cause) = self.0.store.note_drafts(self.now()).await {
            tracing::warn!(%cause, "Could not put the drafts into the log; they go with a later sync");
        }
        self.0.account.has_unsent(&self.0.store).await
    }
}

/// Whether more than a pulse lies between these two readings of the wall clock. One that is set back tells nothing.
fn was_asleep(before: Timestamp, after: Timestamp) -> bool {
    after.millis_since(before) > ASLEEP_MS
}

fn retry_after(error: &Error) -> Option<Duration> {
    match error {
        Error::Api(cause) => cause.retry_after(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_computer_was_asleep_if_its_clock_went_further_than_the_pulse() {
        let after = |ms: i64| was_asleep(Timestamp::from_millis(1_000_000), Timestamp::from_millis(1_000_000 + ms));
        assert!(!after(15_000), "a pulse");
        assert!(!after(40_000), "a busy computer");
        assert!(after(60_000) && after(8 * 3_600_000), "a minute, a night");
        assert!(!after(-3_600_000), "a clock that is set back");
    }
}
