//! `rate_limit`: allowances that survive a restart and hold over all instances.

use sqlx::postgres::types::PgInterval;
use time::{Duration, OffsetDateTime};

use crate::{Error, wire::Wire};

/// Allowances.
pub struct RateLimits<'c>(pub(crate) &'c mut Wire);

/// How much is allowed: `burst` at once, and one more `each` so long.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// How many at once.
    pub burst: i32,
    /// How long until one more.
    pub each: Duration,
}

impl RateLimits<'_> {
    /// Takes one from an allowance. `Some` says how long to wait: then nothing was taken.
    ///
    /// One statement decides and counts (the generic cell rate algorithm), so parallel calls share one allowance.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn take(&mut self, key: &str, rule: Rule, now: OffsetDateTime) -> Result<Option<Duration>, Error> {
        let each = interval(rule.each);
        let window = interval(rule.each * rule.burst);
        let taken = sqlx::query_scalar!(
            "INSERT INTO rate_limit (key, whole_at) VALUES ($1, $2::timestamptz + $3::interval)
            ON CONFLICT (key) DO UPDATE SET whole_at = GREATEST(rate_limit.whole_at, $2) + $3::interval
            WHERE GREATEST(rate_limit.whole_at, $2) + $3::interval <= $2::timestamptz + $4::interval
            RETURNING whole_at",
            key,
            now,
            each,
            window,
        )
        .fetch_optional(&mut *self.0)
        .await?;
        if taken.is_some() {
            return Ok(None);
        }
        let whole_at = sqlx::query_scalar!("SELECT whole_at FROM rate_limit WHERE key = $1", key)
            .fetch_optional(&mut *self.0)
            .await?;
        let wait = whole_at.map_or(rule.each, |whole_at| whole_at + rule.each - rule.each * rule.burst - now);
        Ok(Some(wait.max(Duration::SECOND)))
    }

    /// Forgets allowances that are whole, and says how many.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn purge(&mut self, now: OffsetDateTime) -> Result<u64, Error> {
        let gone = sqlx::query!("DELETE FROM rate_limit WHERE whole_at <= $1", now).execute(&mut *self.0).await?;
        Ok(gone.rows_affected())
    }
}

fn interval(duration: Duration) -> PgInterval {
    PgInterval { months: 0, days: 0, microseconds: i64::try_from(duration.whole_microseconds()).unwrap_or(i64::MAX) }
}
