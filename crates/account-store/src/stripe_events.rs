//! `stripe_event`: what Stripe has told.

use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::Error;

/// What Stripe has told.
pub struct StripeEvents<'c>(pub(crate) &'c mut PgConnection);

/// One event as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct StripeEvent {
    /// Its id at Stripe.
    pub id: String,
    /// What happened, in Stripe's words.
    pub kind: String,
    /// The body, byte by byte.
    pub payload: Vec<u8>,
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
            "INSERT INTO stripe_event (id, kind, payload, received_at) VALUES ($1, $2, $3, $4)
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

    /// The latest events, latest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn latest(&mut self, most: i64) -> Result<Vec<StripeEvent>, Error> {
        let events = sqlx::query_as!(
            StripeEvent,
            "SELECT id, kind, payload FROM stripe_event ORDER BY received_at DESC LIMIT $1",
            most
        )
        .fetch_all(&mut *self.0)
        .await?;
        Ok(events)
    }
}
