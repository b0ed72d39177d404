//! `ai_call`: calls of models, open and settled.

use domain::AccountId;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::{Error, Hash, wire::Wire};

/// Calls of models.
pub struct AiCalls<'c>(pub(crate) &'c mut Wire);

/// One call, with the most that it can come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AiCall {
    /// Its id.
    pub id: Uuid,
    /// Who calls.
    pub account: AccountId,
    /// The model, by the name that clients know.
    pub model: String,
    /// The day it counts for, UTC.
    pub day: Date,
    /// The most tokens it can send.
    pub reserved_input: i64,
    /// The most tokens it can receive.
    pub reserved_output: i64,
    /// The most it can cost, in millionths of a dollar.
    pub reserved_micros: i64,
    /// After this nobody works on it.
    pub expires_at: OffsetDateTime,
}

impl AiCalls<'_> {
    /// Opens a call. `false`: the account made a call under this key before.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn open(&mut self, call: &AiCall, key: Option<&Hash>, now: OffsetDateTime) -> Result<bool, Error> {
        let added = sqlx::query!(
            "INSERT INTO ai_call
            (id, account, client_key, model, day, reserved_input, reserved_output, reserved_micros, begun_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (account, client_key) DO NOTHING",
            call.id,
            call.account.as_uuid(),
            key.map(<[u8; 32]>::as_slice),
            call.model,
            call.day,
            call.reserved_input,
            call.reserved_output,
            call.reserved_micros,
            now,
            call.expires_at
        )
        .execute(&mut *self.0)
        .await?;
        Ok(added.rows_affected() == 1)
    }

    /// How many calls of an account are open.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn count_open(&mut self, account: AccountId) -> Result<i64, Error> {
        let open = sqlx::query_scalar!(
            r#"SELECT count(*) AS "open!" FROM ai_call WHERE account = $1 AND settled_at IS NULL"#,
            account.as_uuid()
        )
        .fetch_one(&mut *self.0)
        .await?;
        Ok(open)
    }

    /// Closes a call. `false`: somebody else did, and counted it.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn close(&mut self, id: Uuid, now: OffsetDateTime) -> Result<bool, Error> {
        let closed = sqlx::query!("UPDATE ai_call SET settled_at = $2 WHERE id = $1 AND settled_at IS NULL", id, now)
            .execute(&mut *self.0)
            .await?;
        Ok(closed.rows_affected() == 1)
    }

    /// Takes a call on which nobody works any more, held against other workers until the transaction ends.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn take_stale(&mut self, now: OffsetDateTime) -> Result<Option<AiCall>, Error> {
        let row = sqlx::query!(
            "SELECT id, account, model, day, reserved_input, reserved_output, reserved_micros, expires_at
            FROM ai_call WHERE settled_at IS NULL AND expires_at <= $1
            ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED",
            now
        )
        .fetch_optional(&mut *self.0)
        .await?;
        Ok(row.map(|row| AiCall {
            id: row.id,
            account: AccountId::from_uuid(row.account),
            model: row.model,
            day: row.day,
            reserved_input: row.reserved_input,
            reserved_output: row.reserved_output,
            reserved_micros: row.reserved_micros,
            expires_at: row.expires_at,
        }))
    }

    /// Forgets calls that were settled before a moment, and says how many.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn purge(&mut self, before: OffsetDateTime) -> Result<u64, Error> {
        let gone = sqlx::query!("DELETE FROM ai_call WHERE settled_at <= $1", before).execute(&mut *self.0).await?;
        Ok(gone.rows_affected())
    }
}
