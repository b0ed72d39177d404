//! Months and years as Stripe counts them.

use time::{Duration, OffsetDateTime};

/// Whole months later, on the same day of the month or the last that there is.
pub(super) fn months_later(from: i64, months: i32) -> i64 {
    let start = OffsetDateTime::from_unix_timestamp(from).expect("a moment of this age");
    let index = i32::from(u8::from(start.month())) - 1 + months;
    let year = start.year() + index.div_euclid(12);
    let month = u8::try_from(index.rem_euclid(12) + 1).expect("one of twelve");
    let month = time::Month::try_from(month).expect("one of twelve");
    let day = start.day().min(month.length(year));
    let date = time::Date::from_calendar_date(year, month, day).expect("the month has this day");
    start.replace_date(date).unix_timestamp()
}

/// So many days later.
pub(super) fn days_later(from: i64, days: i64) -> i64 {
    from + Duration::days(days).whole_seconds()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_month_ends_on_the_day_that_there_is() {
        let january = datetime!(2028-01-31 08:00 UTC).unix_timestamp();
        assert_eq!(months_later(january, 1), datetime!(2028-02-29 08:00 UTC).unix_timestamp());
        assert_eq!(months_later(january, 12), datetime!(2029-01-31 08:00 UTC).unix_timestamp());
    }
}
