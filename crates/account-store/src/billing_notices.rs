//! `billing_notice`: what an account was told about its plan, and what it is to be told.

use domain::AccountId;
use time::OffsetDateTime;

use crate::{Error, MailKind, wire::Wire};

/// How many are found at a time.
const BATCH: i64 = 100;

/// What accounts were told.
pub struct BillingNotices<'c>(pub(crate) &'c mut Wire);

/// An account that is to be told that something ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Whose.
    pub account: AccountId,
    /// What ends.
    pub about: String,
    /// When it began, for a grace; when it ends, for a trial.
    pub at: OffsetDateTime,
}

impl BillingNotices<'_> {
    /// Notes that an account is told. `false`: it was told before.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn add(
        &mut self,
        account: AccountId,
        kind: MailKind,
        about: &str,
        now: OffsetDateTime,
    ) -> Result<bool, Error> {
        let added = sqlx::query!(
            "INSERT INTO billing_notice (account, kind, about, told_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            account.as_uuid(),
            kind.name(),
            about,
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(added.rows_affected() == 1)
    }

    /// Trials that end between two moments, and of which nothing was said.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn trials_ending(&mut self, after: OffsetDateTime, until: OffsetDateTime) -> Result<Vec<Ending>, Error> {
        let rows = sqlx::query!(
            "SELECT account, ends_at FROM trial WHERE ends_at > $1 AND ends_at <= $2 AND NOT EXISTS (
                SELECT 1 FROM billing_notice
                WHERE billing_notice.account = trial.account AND kind = 'trial_ending' AND about = 'trial'
            ) ORDER BY ends_at LIMIT $3",
            after,
            until,
            BATCH
        )
        .fetch_all(&mut *self.0)
        .await?;
        let ending = |account, at| Ending { account: AccountId::from_uuid(account), about: "trial".to_owned(), at };
        Ok(rows.into_iter().map(|row| ending(row.account, row.ends_at)).collect())
    }

    /// Subscriptions whose payment failed between two moments, and of whose grace nothing was said.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn graces_ending(&mut self, after: OffsetDateTime, until: OffsetDateTime) -> Result<Vec<Ending>, Error> {
        let rows = sqlx::query!(
            r#"SELECT account, failed_at AS "failed_at!",
                concat(stripe_id, '/', extract(epoch FROM failed_at)::bigint) AS "about!"
            FROM subscription WHERE failed_at > $1 AND failed_at <= $2 AND NOT EXISTS (
                SELECT 1 FROM billing_notice
                WHERE billing_notice.account = subscription.account AND kind = 'grace_ending'
                    AND about = concat(stripe_id, '/', extract(epoch FROM failed_at)::bigint)
            ) ORDER BY failed_at LIMIT $3"#,
            after,
            until,
            BATCH
        )
        .fetch_all(&mut *self.0)
        .await?;
        let ending = |account, about, at| Ending { account: AccountId::from_uuid(account), about, at };
        Ok(rows.into_iter().map(|row| ending(row.account, row.about, row.failed_at)).collect())
    }
}
