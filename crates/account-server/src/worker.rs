//! What is done beside requests: sending mail, working on events of Stripe, and forgetting what has run out.

use std::{future::Future, pin::pin};

use account_mail::{Letter, Outgoing, SendError, Sender, Transport, compose};
use account_store::{Error, Mail, MailKind, Purpose, Repositories};
use time::Duration;
use tracing::{error, info, warn};

use crate::{App, backoff::Backoff, billing, gateway};

/// How long the worker rests when nothing is due.
const REST: std::time::Duration = std::time::Duration::from_secs(1);
/// How many rests lie between two rounds of forgetting.
const RESTS_A_ROUND: u32 = 300;
/// After so many tries a mail is given up; with the waits between them that is about a day.
const MOST_ATTEMPTS: i32 = 12;
const WAITS: Backoff = Backoff { first: Duration::seconds(30), longest: Duration::hours(4) };
/// How long traces of what is over are kept.
const KEPT: Duration = Duration::days(7);
/// How long a person may take to look at a mail that was given up: it names somebody.
const GIVEN_UP_KEPT: Duration = Duration::days(28);
/// How long a computer is known on which nobody signs in. No session is that long.
const DEVICES_KEPT: Duration = Duration::days(400);
/// How long guesses in a row are counted together: who guesses slower than that has a handful in a lifetime.
const GUESSES_KEPT: Duration = Duration::days(400);
/// How long a push that comes in pieces is waited for.
const UPLOADS_KEPT: Duration = Duration::days(1);
/// How long the audit log is kept.
const AUDITED: Duration = Duration::days(400);

/// Sends mail and forgets what has run out. Any number of them may work at a time.
pub struct Worker {
    app: App,
    transport: Transport,
    sender: Sender,
}

impl Worker {
    /// A worker that sends over this transport.
    pub fn new(app: App, transport: Transport, sender: Sender) -> Self {
        Self { app, transport, sender }
    }

    /// Works until `stop` is done; the mail at hand is finished.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let mut rests = 0;
        loop {
            if let Err(error) = self.round(rests % RESTS_A_ROUND == 0).await {
                warn!(cause = %error, "The worker could not use the database, trying again");
            }
            rests += 1;
            tokio::select! {
                () = tokio::time::sleep(REST) => (),
                () = &mut stop => return,
            }
        }
    }

    /// What is done between two rests. Mail is last, because the others write some.
    async fn round(&self, forgets: bool) -> Result<(), Error> {
        self.work_on_events().await?;
        self.reconcile().await?;
        if forgets {
            self.forget().await;
        }
        self.send_due().await?;
        Ok(())
    }

    /// Works on every event of Stripe that is due, and says how many are done.
    ///
    /// # Errors
    /// If the database fails. An event that fails is tried again later.
    pub async fn work_on_events(&self) -> Result<u32, Error> {
        let mut done = 0;
        loop {
            match billing::work_on_next(&self.app).await? {
                billing::Outcome::Done => done += 1,
                billing::Outcome::Failed => {}
                billing::Outcome::Idle => return Ok(done),
            }
        }
    }

    /// Compares the customers with Stripe that were not compared for a day.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn reconcile(&self) -> Result<(), Error> {
        while billing::check_next(&self.app).await? {}
        Ok(())
    }

    /// Sends every mail that is due, and says how many left.
    ///
    /// # Errors
    /// If the database fails. What was sent by then is noted as sent.
    pub async fn send_due(&self) -> Result<u32, Error> {
        let mut sent = 0;
        loop {
            // The row is held while the mail leaves: no other worker takes it, and a crash gives it back.
            let mut tx = self.app.store.begin().await?;
            let Some(mail) = tx.mails().take_due(self.app.now()).await? else { return Ok(sent) };
            let outcome = self.send(&mail).await;
            let now = self.app.now();
            match outcome {
                Ok(()) => {
                    tx.mails().sent(mail.id, now).await?;
                    sent += 1;
                    info!(mail.id = %mail.id, mail.kind = mail.kind.name(), "Sent a mail");
                }
                Err(SendError::Passing(cause)) if mail.attempts + 1 < MOST_ATTEMPTS => {
                    let wait = WAITS.after(mail.attempts);
                    warn!(mail.id = %mail.id, attempt = mail.attempts + 1, cause = %cause, "A mail did not leave yet");
                    tx.mails().put_off(mail.id, now + wait, "the mail server did not take it yet").await?;
                }
                Err(error) => {
                    error!(mail.id = %mail.id, mail.kind = mail.kind.name(), cause = %error, "Gave up on a mail");
                    tx.mails().give_up(mail.id, now, &error.to_string()).await?;
                }
            }
            tx.commit().await?;
        }
    }

    /// Erases accounts whose grace is over, forgets what has run out, and tells what is about to end. What fails is done in
    /// the next round, and keeps nothing else from being done in this one.
    pub async fn forget(&self) {
        let (app, now) = (&self.app, self.app.now());
        let store = || app.store.connection();
        tried("end subscriptions", billing::end_subscriptions_of_leaving(app)).await;
        tried("tell what ends", billing::tell_endings(app)).await;
        tried("erase accounts", self.erase_due()).await;
        tried("forget registrations", async { store().await?.registrations().purge(now).await }).await;
        tried("forget codes", async { store().await?.one_time_tokens().purge(now - KEPT).await }).await;
        tried("forget sessions", async { store().await?.sessions().purge(now - KEPT).await }).await;
        tried("forget computers", async { store().await?.known_devices().purge(now - DEVICES_KEPT).await }).await;
        tried("forget mails", async { store().await?.mails().purge(now - KEPT, now - GIVEN_UP_KEPT).await }).await;
        tried("forget the audit log", async { store().await?.audit_entries().purge(now - AUDITED).await }).await;
        tried("forget limits", async { store().await?.rate_limits().purge(now).await }).await;
        tried("forget uploads", async { store().await?.upload_pieces().purge(now - UPLOADS_KEPT).await }).await;
        tried("forget guesses", async { store().await?.login_failures().purge(now - GUESSES_KEPT).await }).await;
        tried("forget events", async { store().await?.stripe_events().purge(now - KEPT).await }).await;
        tried("book calls", gateway::settle_stale(app)).await;
        tried("forget calls", async { store().await?.ai_calls().purge(now - KEPT).await }).await;
        tried("forget budgets", async { store().await?.ai_budgets().purge((now - KEPT).date()).await }).await;
        if let Some(dead) = tried("count events", async { store().await?.stripe_events().count_dead().await }).await {
            metrics::gauge!("stripe_events_given_up").set(dead as f64);
        }
        if let Some(dead) = tried("count mails", async { store().await?.mails().dead().await }).await {
            metrics::gauge!("mails_given_up").set(dead as f64);
        }
    }

    /// One at a time, so that one that fails keeps no other, and patiently, because one may have very much.
    async fn erase_due(&self) -> Result<(), Error> {
        let (store, now) = (&self.app.store, self.app.now());
        let due = store.connection().await?.accounts().due(now).await?;
        let mut erased = 0;
        for account in due {
            let erasing = async { store.patient().await?.accounts().erase(account, now).await };
            erased += u32::from(tried("erase an account", erasing).await == Some(true));
        }
        if erased > 0 {
            info!(accounts = erased, "Erased accounts whose grace is over");
        }
        Ok(())
    }

    async fn send(&self, mail: &Mail) -> Result<(), SendError> {
        let code = mail.token.zip(purpose(mail.kind)).map(|(id, purpose)| self.app.keys.one_time_code(id, purpose));
        let composed = compose(
            letter(mail.kind),
            mail.name.as_str(),
            mail.detail.as_deref(),
            code.as_ref().map(account_api::Sensitive::expose),
        )
        .map_err(|error| SendError::Lasting(error.into()))?;
        let id = mail.id.to_string();
        self.transport.send(&self.sender, Outgoing { id: &id, receiver: mail.receiver.as_str(), mail: composed }).await
    }
}

/// What a step came to; `None` if it failed.
async fn tried<T>(what: &str, step: impl Future<Output = Result<T, Error>>) -> Option<T> {
    step.await.inspect_err(|error| warn!(cause = %error, "Could not {what}, trying again in the next round")).ok()
}

fn letter(kind: MailKind) -> Letter {
    match kind {
        MailKind::VerifyEmail => Letter::VERIFY_EMAIL,
        MailKind::AlreadyRegistered => Letter::ALREADY_REGISTERED,
        MailKind::Welcome => Letter::WELCOME,
        MailKind::ResetPassword => Letter::RESET_PASSWORD,
        MailKind::PasswordChanged => Letter::PASSWORD_CHANGED,
        MailKind::ChangeEmail => Letter::CHANGE_EMAIL,
        MailKind::EmailChanged => Letter::EMAIL_CHANGED,
        MailKind::NewDevice => Letter::NEW_DEVICE,
        MailKind::SessionEnded => Letter::SESSION_ENDED,
        MailKind::MfaOn => Letter::MFA_ON,
        MailKind::MfaOff => Letter::MFA_OFF,
        MailKind::DeletionDue => Letter::DELETION_DUE,
        MailKind::TrialEnding => Letter::TRIAL_ENDING,
        MailKind::PaymentFailed => Letter::PAYMENT_FAILED,
        MailKind::GraceEnding => Letter::GRACE_ENDING,
        MailKind::SubscriptionCancelled => Letter::SUBSCRIPTION_CANCELLED,
        MailKind::SubscriptionResumed => Letter::SUBSCRIPTION_RESUMED,
        MailKind::Receipt => Letter::RECEIPT,
    }
}

/// What the code of a mail is good for.
fn purpose(kind: MailKind) -> Option<Purpose> {
    match kind {
        MailKind::VerifyEmail => Some(Purpose::VerifyEmail),
        MailKind::ResetPassword => Some(Purpose::ResetPassword),
        MailKind::ChangeEmail => Some(Purpose::ChangeEmail),
        MailKind::AlreadyRegistered
        | MailKind::Welcome
        | MailKind::PasswordChanged
        | MailKind::EmailChanged
        | MailKind::NewDevice
        | MailKind::SessionEnded
        | MailKind::MfaOn
        | MailKind::MfaOff
        | MailKind::DeletionDue
        | MailKind::TrialEnding
        | MailKind::PaymentFailed
        | MailKind::GraceEnding
        | MailKind::SubscriptionCancelled
        | MailKind::SubscriptionResumed
        | MailKind::Receipt => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_without_a_mail_server_loses_no_mail() {
        let waits: Duration = (0..MOST_ATTEMPTS - 1).map(|attempts| WAITS.after(attempts)).sum();
        assert!(waits > Duration::hours(12), "the tries span {waits}");
    }
}
