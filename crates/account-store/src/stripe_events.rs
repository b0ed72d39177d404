//! `stripe_event`: what Stripe has told.

use time::OffsetDateTime;

use crate::{Error, error::one_row, wire::Wire};

/// What Stripe has told.
pub struct StripeEvents<'c>(pub(crate) &'c mut Wire);

/// One event as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct StripeEvent {
    /// Its id at Stripe.
    pub id: String,
    /// What happened, in Stripe's words.
    pub kind: String,
    /// The body, byte by byte.
    pub payload: Vec<u8>,
    /// How often working on it was tried.
    pub attempts: i32,
}

/// An event that was given up on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadEvent {
    /// Its id at Stripe.
    pub id: String,
    /// What happened, in Stripe's words.
    pub kind: String,
    /// When it came.
    pub received_at: OffsetDateTime,
    /// Why it was given up.
    pub failure: String,
}

/// A payload holds what a customer told Stripe.
impl std::fmt::Debug for StripeEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StripeEvent({} {}, {} bytes)", self.id, self.kind, self.payload.len())
    }
}

impl StripeEvents<'_> {
    /// Keeps an event. `false`: it came before.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn add(&mut self, event: &StripeEvent, now: OffsetDateTime) -> Result<bool, Error> {
        let added = sqlx::query!(
            "INSERT INTO stripe_event (id, kind, payload, received_at, due_at) VALUES ($1, $2, $3, $4, $4)
            ON CONFLICT (id) DO NOTHING",
            event.id,
            event.kind,
            event.payload,
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(added.rows_affected() == 1)
    }

    /// Takes the event that is due longest, held against other workers until the transaction ends.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn take_due(&mut self, now: OffsetDateTime) -> Result<Option<StripeEvent>, Error> {
        let event = sqlx::query_as!(
            StripeEvent,
            "SELECT id, kind, payload, attempts FROM stripe_event
            WHERE done_at IS NULL AND dead_at IS NULL AND due_at <= $1
            ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED",
            now
        )
        .fetch_optional(&mut *self.0)
        .await?;
        Ok(event)
    }

    /// All that follows from the event is done.
    ///
    /// # Errors
    /// If the event is gone.
    pub async fn done(&mut self, id: &str, now: OffsetDateTime) -> Result<(), Error> {
        let done = sqlx::query!("UPDATE stripe_event SET done_at = $2, failure = NULL WHERE id = $1", id, now)
            .execute(&mut *self.0)
            .await?;
        one_row("stripe_event", done.rows_affected())
    }

    /// Working on it failed; it is tried again then.
    ///
    /// # Errors
    /// If the event is gone.
    pub async fn put_off(&mut self, id: &str, until: OffsetDateTime, failure: &str) -> Result<(), Error> {
        let done = sqlx::query!(
            "UPDATE stripe_event SET due_at = $2, attempts = attempts + 1, failure = $3 WHERE id = $1",
            id,
            until,
            failure
        )
        .execute(&mut *self.0)
        .await?;
        one_row("stripe_event", done.rows_affected())
    }

    /// Working on it failed and no further try can help.
    ///
    /// # Errors
    /// If the event is gone.
    pub async fn give_up(&mut self, id: &str, now: OffsetDateTime, failure: &str) -> Result<(), Error> {
        let done = sqlx::query!(
            "UPDATE stripe_event SET dead_at = $2, attempts = attempts + 1, failure = $3 WHERE id = $1",
            id,
            now,
            failure
        )
        .execute(&mut *self.0)
        .await?;
        one_row("stripe_event", done.rows_affected())
    }

    /// The events that were given up on, latest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn dead(&mut self, most: i64) -> Result<Vec<DeadEvent>, Error> {
        let events = sqlx::query_as!(
            DeadEvent,
            r#"SELECT id, kind, received_at, coalesce(failure, '') AS "failure!" FROM stripe_event
            WHERE dead_at IS NOT NULL ORDER BY dead_at DESC LIMIT $1"#,
            most
        )
        .fetch_all(&mut *self.0)
        .await?;
        Ok(events)
    }

    /// How many events were given up on.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn count_dead(&mut self) -> Result<i64, Error> {
        let dead = sqlx::query_scalar!(r#"SELECT count(*) AS "dead!" FROM stripe_event WHERE dead_at IS NOT NULL"#)
            .fetch_one(&mut *self.0)
            .await?;
        Ok(dead)
    }

    /// Lets an event that was given up on be tried from the beginning. `false`: it was not given up.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn revive(&mut self, id: &str, now: OffsetDateTime) -> Result<bool, Error> {
        let done = sqlx::query!(
            "UPDATE stripe_event SET dead_at = NULL, due_at = $2, attempts = 0 WHERE id = $1 AND dead_at IS NOT NULL",
            id,
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Counts an event that was given up on as done. `false`: it was not given up.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn discard(&mut self, id: &str, now: OffsetDateTime) -> Result<bool, Error> {
        let done = sqlx::query!(
            "UPDATE stripe_event SET dead_at = NULL, done_at = $2 WHERE id = $1 AND dead_at IS NOT NULL",
            id,
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Forgets events that were done before a moment.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn purge(&mut self, before: OffsetDateTime) -> Result<(), Error> {
        sqlx::query!("DELETE FROM stripe_event WHERE done_at <= $1", before).execute(&mut *self.0).await?;
        Ok(())
    }

    /// The latest events, latest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn latest(&mut self, most: i64) -> Result<Vec<StripeEvent>, Error> {
        let events = sqlx::query_as!(
            StripeEvent,
            "SELECT id, kind, payload, attempts FROM stripe_event ORDER BY received_at DESC LIMIT $1",
            most
        )
        .fetch_all(&mut *self.0)
        .await?;
        Ok(events)
    }
}
