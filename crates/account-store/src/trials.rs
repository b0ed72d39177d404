//! `trial` and `trial_claim`: who tries Plus, and what trials were begun with.

use domain::AccountId;
use time::OffsetDateTime;

use crate::{Error, Hash, wire::Wire};

/// Trials of Plus.
pub struct Trials<'c>(pub(crate) &'c mut Wire);

/// The trial of one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// When it was begun.
    pub started_at: OffsetDateTime,
    /// The first moment at which it is over.
    pub ends_at: OffsetDateTime,
}

impl Trials<'_> {
    /// The trial of an account, over or not.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn of(&mut self, account: AccountId) -> Result<Option<Trial>, Error> {
        let trial =
            sqlx::query_as!(Trial, "SELECT started_at, ends_at FROM trial WHERE account = $1", account.as_uuid())
                .fetch_optional(&mut *self.0)
                .await?;
        Ok(trial)
    }

    /// Begins the trial of an account. `false`: it had one.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn begin(&mut self, account: AccountId, trial: Trial) -> Result<bool, Error> {
        let added = sqlx::query!(
            "INSERT INTO trial (account, started_at, ends_at) VALUES ($1, $2, $3) ON CONFLICT (account) DO NOTHING",
            account.as_uuid(),
            trial.started_at,
            trial.ends_at
        )
        .execute(&mut *self.0)
        .await?;
        Ok(added.rows_affected() == 1)
    }

    /// Claims what a trial is begun with. `false`: another trial was begun with it.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn claim(&mut self, hash: &Hash, now: OffsetDateTime) -> Result<bool, Error> {
        let added = sqlx::query!(
            "INSERT INTO trial_claim (hash, claimed_at) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
            hash.as_slice(),
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(added.rows_affected() == 1)
    }
}
