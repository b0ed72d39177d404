//! `known_device`: computers on which an account signed in before.

use domain::AccountId;
use time::OffsetDateTime;

use crate::{Error, Hash, wire::Wire};

/// Computers on which an account signed in before.
pub struct KnownDevices<'c>(pub(crate) &'c mut Wire);

impl KnownDevices<'_> {
    /// Knows a computer from its token's hash on.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn add(&mut self, hash: &Hash, account: AccountId, now: OffsetDateTime) -> Result<(), Error> {
        sqlx::query!(
            "INSERT INTO known_device (hash, account, seen_at) VALUES ($1, $2, $3)
            ON CONFLICT (hash) DO UPDATE SET seen_at = excluded.seen_at",
            hash.as_slice(),
            account.as_uuid(),
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Knows none of the computers of an account any more.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn forget(&mut self, account: AccountId) -> Result<(), Error> {
        sqlx::query!("DELETE FROM known_device WHERE account = $1", account.as_uuid()).execute(&mut *self.0).await?;
        Ok(())
    }

    /// Whether an account signed in on this computer before.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn knows(&mut self, hash: &Hash, account: AccountId) -> Result<bool, Error> {
        let known = sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT 1 FROM known_device WHERE hash = $1 AND account = $2) AS "known!""#,
            hash.as_slice(),
            account.as_uuid()
        )
        .fetch_one(&mut *self.0)
        .await?;
        Ok(known)
    }

    /// Whether an account signed in anywhere before.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn knows_any(&mut self, account: AccountId) -> Result<bool, Error> {
        let known = sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT 1 FROM known_device WHERE account = $1) AS "known!""#,
            account.as_uuid()
        )
        .fetch_one(&mut *self.0)
        .await?;
        Ok(known)
    }

    /// Forgets computers on which nobody signed in since a moment, and says how many.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn purge(&mut self, before: OffsetDateTime) -> Result<u64, Error> {
        let gone = sqlx::query!("DELETE FROM known_device WHERE seen_at <= $1", before).execute(&mut *self.0).await?;
        Ok(gone.rows_affected())
    }
}
