//! When a day of allowances ends: at midnight, UTC.

use time::{OffsetDateTime, UtcOffset};

/// The first moment of the next day.
pub(crate) fn next_midnight(now: OffsetDateTime) -> OffsetDateTime {
    let today = now.to_offset(UtcOffset::UTC).date();
    today.next_day().unwrap_or(today).midnight().assume_utc()
}

/// How long it is until then.
pub(crate) fn until_midnight(now: OffsetDateTime) -> std::time::Duration {
    (next_midnight(now) - now).try_into().unwrap_or_default()
}
