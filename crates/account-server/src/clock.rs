//! The clock as a parameter.

use time::OffsetDateTime;

/// Tells what time it is. Tests bring one that they set.
pub trait Clock: Send + Sync + 'static {
    /// The moment, in UTC.
    fn now(&self) -> OffsetDateTime;
}

/// The clock of this computer.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> OffsetDateTime {
        #[expect(clippy::disallowed_methods, reason = "this is the clock that everybody else takes as a parameter")]
        let now = std::time::SystemTime::now();
        // Postgres keeps microseconds; what is compared with a row must not be finer than the row.
        let now = OffsetDateTime::from(now);
        now.replace_microsecond(now.microsecond()).unwrap_or(now)
    }
}
