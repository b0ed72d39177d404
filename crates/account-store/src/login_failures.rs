//! `login_failure`: how often in a row somebody guessed wrong.

use time::{Duration, OffsetDateTime};

use crate::{Error, wire::Wire};

/// Failed sign-ins in a row.
pub struct LoginFailures<'c>(pub(crate) &'c mut Wire);

/// Whether a try may be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Try {
    /// Yes; it counts as failed until [`LoginFailures::forget`].
    Granted,
    /// Not for so long.
    Wait(Duration),
    /// Not before that: too many failures in a row.
    Locked(Lock),
}

/// How a lock ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// With [`LoginFailures::forget`].
    Forgotten,
    /// With that, or after so long without a try.
    After(Duration),
}

/// So many failures in a row, and no try is checked any more (NIST SP 800-63B: at most 100).
const MOST: i32 = 100;

impl LoginFailures<'_> {
    /// Counts a try before it is checked. The first five are free, then each waits twice as long as the one before, to
    /// a quarter of an hour.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn count(&mut self, key: &str, lock: Lock, now: OffsetDateTime) -> Result<Try, Error> {
        let over = match lock {
            Lock::Forgotten => None,
            Lock::After(rest) => Some(now - rest),
        };
        let granted = sqlx::query_scalar!(
            "INSERT INTO login_failure (key, failures, next_at) VALUES ($1, 1, $2)
            ON CONFLICT (key) DO UPDATE SET
                failures = CASE WHEN login_failure.next_at <= $4 THEN 1 ELSE login_failure.failures + 1 END,
                next_at = $2::timestamptz + CASE
                    WHEN login_failure.failures < 5 OR login_failure.next_at <= $4 THEN interval '0'
                    ELSE interval '1 second' * LEAST(900, power(2, login_failure.failures - 5)) END
            WHERE login_failure.next_at <= $2 AND (login_failure.failures < $3 OR login_failure.next_at <= $4)
            RETURNING failures",
            key,
            now,
            MOST,
            over
        )
        .fetch_optional(&mut *self.0)
        .await?;
        if granted.is_some() {
            return Ok(Try::Granted);
        }
        let row = sqlx::query!("SELECT failures, next_at FROM login_failure WHERE key = $1", key)
            .fetch_optional(&mut *self.0)
            .await?;
        Ok(match (row, lock) {
            (Some(row), Lock::Forgotten) if row.failures >= MOST => Try::Locked(lock),
            (Some(row), Lock::After(rest)) if row.failures >= MOST => {
                Try::Locked(Lock::After(row.next_at + rest - now))
            }
            (Some(row), _) => Try::Wait((row.next_at - now).max(Duration::SECOND)),
            // Forgotten between the two statements: somebody signed in.
            (None, _) => Try::Wait(Duration::SECOND),
        })
    }

    /// The guess was right, or the password is another: counting begins anew.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn forget(&mut self, key: &str) -> Result<(), Error> {
        sqlx::query!("DELETE FROM login_failure WHERE key = $1", key).execute(&mut *self.0).await?;
        Ok(())
    }

    /// Forgets failures after which nobody tried again until a moment, and says how many.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn purge(&mut self, before: OffsetDateTime) -> Result<u64, Error> {
        let gone = sqlx::query!("DELETE FROM login_failure WHERE next_at <= $1 AND failures < $2", before, MOST)
            .execute(&mut *self.0)
            .await?;
        Ok(gone.rows_affected())
    }
}
