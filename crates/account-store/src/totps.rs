//! `totp` and `recovery_code`: the second factor.

use domain::AccountId;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Error, Hash, error::one_row, wire::Wire};

/// Second factors.
pub struct Totps<'c>(pub(crate) &'c mut Wire);

/// One second factor.
#[derive(Debug)]
pub struct Totp {
    /// The sealed secret.
    pub sealed_secret: Vec<u8>,
    /// Whether a code of it was shown once: only then is it asked for.
    pub is_on: bool,
}

impl Totps<'_> {
    /// The second factor of an account, on or about to be.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn find(&mut self, account: AccountId) -> Result<Option<Totp>, Error> {
        let row = sqlx::query!(
            r#"SELECT secret, confirmed_at IS NOT NULL AS "is_on!" FROM totp WHERE account = $1"#,
            account.as_uuid()
        )
        .fetch_optional(&mut *self.0)
        .await?;
        Ok(row.map(|row| Totp { sealed_secret: row.secret, is_on: row.is_on }))
    }

    /// Whether an account is asked for a second factor.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn is_on(&mut self, account: AccountId) -> Result<bool, Error> {
        Ok(self.find(account).await?.is_some_and(|totp| totp.is_on))
    }

    /// Keeps a secret that is not asked for yet, in place of an earlier such one; `false` if the factor is on.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn prepare(&mut self, account: AccountId, sealed: &[u8], now: OffsetDateTime) -> Result<bool, Error> {
        let done = sqlx::query!(
            "INSERT INTO totp (account, secret, created_at) VALUES ($1, $2, $3)
            ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at
            WHERE totp.confirmed_at IS NULL",
            account.as_uuid(),
            sealed,
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Asks for the factor from here on.
    ///
    /// # Errors
    /// If there is none.
    pub async fn turn_on(&mut self, account: AccountId, now: OffsetDateTime) -> Result<(), Error> {
        let done = sqlx::query!("UPDATE totp SET confirmed_at = $2 WHERE account = $1", account.as_uuid(), now)
            .execute(&mut *self.0)
            .await?;
        one_row("totp", done.rows_affected())
    }

    /// Forgets the factor and its recovery codes; `false` if there is none.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn turn_off(&mut self, account: AccountId) -> Result<bool, Error> {
        sqlx::query!("DELETE FROM recovery_code WHERE account = $1", account.as_uuid()).execute(&mut *self.0).await?;
        let gone = sqlx::query!("DELETE FROM totp WHERE account = $1", account.as_uuid()).execute(&mut *self.0).await?;
        Ok(gone.rows_affected() == 1)
    }

    /// Takes the code of a time step; `false` if that step or a later one was taken before.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn take_step(&mut self, account: AccountId, step: i64) -> Result<bool, Error> {
        let taken = sqlx::query!(
            "UPDATE totp SET last_step = $2 WHERE account = $1 AND last_step < $2",
            account.as_uuid(),
            step
        )
        .execute(&mut *self.0)
        .await?;
        Ok(taken.rows_affected() == 1)
    }

    /// So many sealed secrets behind an account, by account.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn sealed_after(
        &mut self,
        after: Option<AccountId>,
        most: i64,
    ) -> Result<Vec<(AccountId, Vec<u8>)>, Error> {
        let rows = sqlx::query!(
            "SELECT account, secret FROM totp WHERE account > $1 ORDER BY account LIMIT $2",
            after.map_or(Uuid::nil(), AccountId::as_uuid),
            most
        )
        .fetch_all(&mut *self.0)
        .await?;
        Ok(rows.into_iter().map(|row| (AccountId::from_uuid(row.account), row.secret)).collect())
    }

    /// Keeps a secret under another seal; `false` if it was changed meanwhile.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn reseal(&mut self, account: AccountId, before: &[u8], after: &[u8]) -> Result<bool, Error> {
        let done = sqlx::query!(
            "UPDATE totp SET secret = $3 WHERE account = $1 AND secret = $2",
            account.as_uuid(),
            before,
            after
        )
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Adds one recovery code.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn add_recovery_code(&mut self, account: AccountId, hash: &Hash) -> Result<(), Error> {
        sqlx::query!("INSERT INTO recovery_code (hash, account) VALUES ($1, $2)", hash.as_slice(), account.as_uuid())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Takes a recovery code; `false` if it was taken before or is not of this account.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn take_recovery_code(
        &mut self,
        account: AccountId,
        hash: &Hash,
        now: OffsetDateTime,
    ) -> Result<bool, Error> {
        let taken = sqlx::query!(
            "UPDATE recovery_code SET used_at = $3 WHERE account = $1 AND hash = $2 AND used_at IS NULL",
            account.as_uuid(),
            hash.as_slice(),
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(taken.rows_affected() == 1)
    }
}
