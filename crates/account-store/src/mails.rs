//! `mail`: the outbox.

use account_api::{Email, Name};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Error, error::one_row, wire::Wire};

/// Mail to be sent.
pub struct Mails<'c>(pub(crate) &'c mut Wire);

/// What a mail says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailKind {
    /// Confirm your address.
    VerifyEmail,
    /// Somebody asked for an account with your address, and you have one.
    AlreadyRegistered,
    /// Your account is there.
    Welcome,
    /// Set another password.
    ResetPassword,
    /// Your password was changed.
    PasswordChanged,
    /// Confirm your address to be.
    ChangeEmail,
    /// Your address was changed; goes to the address before.
    EmailChanged,
    /// Somebody signed in on another computer.
    NewDevice,
    /// A session was ended because its token was used twice.
    SessionEnded,
    /// The second factor was turned on.
    MfaOn,
    /// The second factor was turned off.
    MfaOff,
    /// Your account will be erased.
    DeletionDue,
    /// Your trial ends soon.
    TrialEnding,
    /// A payment failed.
    PaymentFailed,
    /// A payment failed, and Plus ends soon.
    GraceEnding,
    /// Your subscription was cancelled.
    SubscriptionCancelled,
    /// Your subscription goes on.
    SubscriptionResumed,
    /// A payment arrived.
    Receipt,
}

/// One mail.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Its id, which also is its Message-ID: a mail sent twice is recognised.
    pub id: Uuid,
    /// What it says.
    pub kind: MailKind,
    /// Where to.
    pub receiver: Email,
    /// Whom it greets.
    pub name: Name,
    /// Which code it carries.
    pub token: Option<Uuid>,
    /// A sentence of its own, as an amount or a day.
    pub detail: Option<String>,
    /// How often sending was tried.
    pub attempts: i32,
}

/// A mail that was given up on.
#[derive(Clone, Debug)]
pub struct DeadMail {
    /// What it says.
    pub kind: String,
    /// When it was given up.
    pub dead_at: OffsetDateTime,
    /// Why it did not leave.
    pub failure: String,
}

impl MailKind {
    /// Every kind.
    pub const ALL: [Self; 18] = [
        Self::VerifyEmail,
        Self::AlreadyRegistered,
        Self::Welcome,
        Self::ResetPassword,
        Self::PasswordChanged,
        Self::ChangeEmail,
        Self::EmailChanged,
        Self::NewDevice,
        Self::SessionEnded,
        Self::MfaOn,
        Self::MfaOff,
        Self::DeletionDue,
        Self::TrialEnding,
        Self::PaymentFailed,
        Self::GraceEnding,
        Self::SubscriptionCancelled,
        Self::SubscriptionResumed,
        Self::Receipt,
    ];

    /// As the database and the logs know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::AlreadyRegistered => "already_registered",
            Self::Welcome => "welcome",
            Self::ResetPassword => "reset_password",
            Self::PasswordChanged => "password_changed",
            Self::ChangeEmail => "change_email",
            Self::EmailChanged => "email_changed",
            Self::NewDevice => "new_device",
            Self::SessionEnded => "session_ended",
            Self::MfaOn => "mfa_on",
            Self::MfaOff => "mfa_off",
            Self::DeletionDue => "deletion_due",
            Self::TrialEnding => "trial_ending",
            Self::PaymentFailed => "payment_failed",
            Self::GraceEnding => "grace_ending",
            Self::SubscriptionCancelled => "subscription_cancelled",
            Self::SubscriptionResumed => "subscription_resumed",
            Self::Receipt => "receipt",
        }
    }
}

impl Mails<'_> {
    /// Puts a mail into the outbox, due at once.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn add(&mut self, mail: &Mail, now: OffsetDateTime) -> Result<(), Error> {
        sqlx::query!(
            "INSERT INTO mail (id, kind, receiver, name, token, detail, created_at, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
            mail.id,
            mail.kind.name(),
            mail.receiver.as_str(),
            mail.name.as_str(),
            mail.token,
            mail.detail,
            now,
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Takes the mail that is due longest, held against other workers until the transaction ends.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn take_due(&mut self, now: OffsetDateTime) -> Result<Option<Mail>, Error> {
        let row = sqlx::query!(
            "SELECT id, kind, receiver, name, token, detail, attempts FROM mail
            WHERE sent_at IS NULL AND dead_at IS NULL AND due_at <= $1
            ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED",
            now
        )
        .fetch_optional(&mut *self.0)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let bad = |column| Error::bad_row("mail", column, row.id);
        let kind = MailKind::ALL.into_iter().find(|kind| kind.name() == row.kind);
        Ok(Some(Mail {
            id: row.id,
            kind: kind.ok_or_else(|| bad("kind"))?,
            receiver: Email::try_from(row.receiver).map_err(|_| bad("receiver"))?,
            name: Name::try_from(row.name).map_err(|_| bad("name"))?,
            token: row.token,
            detail: row.detail,
            attempts: row.attempts,
        }))
    }

    /// The mail has left.
    ///
    /// # Errors
    /// If the mail is gone.
    pub async fn sent(&mut self, id: Uuid, now: OffsetDateTime) -> Result<(), Error> {
        let done = sqlx::query!(
            "UPDATE mail SET sent_at = $2, attempts = attempts + 1, failure = NULL WHERE id = $1",
            id,
            now
        )
        .execute(&mut *self.0)
        .await?;
        one_row("mail", done.rows_affected())
    }

    /// Sending failed; it is tried again then.
    ///
    /// # Errors
    /// If the mail is gone.
    pub async fn put_off(&mut self, id: Uuid, until: OffsetDateTime, failure: &str) -> Result<(), Error> {
        let done = sqlx::query!(
            "UPDATE mail SET due_at = $2, attempts = attempts + 1, failure = $3 WHERE id = $1",
            id,
            until,
            failure
        )
        .execute(&mut *self.0)
        .await?;
        one_row("mail", done.rows_affected())
    }

    /// Sending failed and no further try can help.
    ///
    /// # Errors
    /// If the mail is gone.
    pub async fn give_up(&mut self, id: Uuid, now: OffsetDateTime, failure: &str) -> Result<(), Error> {
        let done = sqlx::query!(
            "UPDATE mail SET dead_at = $2, attempts = attempts + 1, failure = $3 WHERE id = $1",
            id,
            now,
            failure
        )
        .execute(&mut *self.0)
        .await?;
        one_row("mail", done.rows_affected())
    }

    /// How many mails have not left yet.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn waiting(&mut self) -> Result<i64, Error> {
        let waiting =
            sqlx::query_scalar!(r#"SELECT count(*) AS "waiting!" FROM mail WHERE sent_at IS NULL AND dead_at IS NULL"#)
                .fetch_one(&mut *self.0)
                .await?;
        Ok(waiting)
    }

    /// How many mails were given up on.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn dead(&mut self) -> Result<i64, Error> {
        let dead = sqlx::query_scalar!(r#"SELECT count(*) AS "dead!" FROM mail WHERE dead_at IS NOT NULL"#)
            .fetch_one(&mut *self.0)
            .await?;
        Ok(dead)
    }

    /// The mail that was given up on last.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn last_dead(&mut self) -> Result<Option<DeadMail>, Error> {
        let last = sqlx::query_as!(
            DeadMail,
            r#"SELECT kind, dead_at AS "dead_at!", coalesce(failure, '') AS "failure!" FROM mail
            WHERE dead_at IS NOT NULL ORDER BY dead_at DESC LIMIT 1"#
        )
        .fetch_optional(&mut *self.0)
        .await?;
        Ok(last)
    }

    /// Lets mails that were given up on since a moment be tried from the beginning, and says how many. Those whose code is
    /// good for nothing any more stay as they are.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn revive(&mut self, since: OffsetDateTime, now: OffsetDateTime) -> Result<u64, Error> {
        let done = sqlx::query!(
            "UPDATE mail SET dead_at = NULL, due_at = $2, attempts = 0 WHERE dead_at >= $1 AND (token IS NULL OR (
                SELECT used_at IS NULL AND expires_at > $2 FROM one_time_token WHERE one_time_token.id = mail.token
            ))",
            since,
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected())
    }

    /// Forgets mails that left before one moment or were given up before another, and says how many.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn purge(&mut self, sent: OffsetDateTime, given_up: OffsetDateTime) -> Result<u64, Error> {
        let gone = sqlx::query!("DELETE FROM mail WHERE sent_at <= $1 OR dead_at <= $2", sent, given_up)
            .execute(&mut *self.0)
            .await?;
        Ok(gone.rows_affected())
    }
}
