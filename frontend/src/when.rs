//! Moments as people say them, in this computer's time zone.

use domain::Timestamp;
use yew::AttrValue;

use crate::text::{t, t_args};

/// A moment taken apart in a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// Days since 1970-01-01 of the local calendar.
    pub day_number: i64,
    /// The year.
    pub year: i32,
    /// 0 for January.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 for Sunday.
    pub weekday: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl Local {
    /// The moment in this computer's time zone.
    pub fn of(moment: Timestamp) -> Self {
        Self::shifted(moment, ahead_minutes(moment))
    }

    /// This moment, in this computer's time zone.
    pub fn now() -> Self {
        Self::of(now())
    }

    /// The moment in a time zone that is so many minutes ahead of UTC.
    pub fn shifted(moment: Timestamp, ahead_minutes: i64) -> Self {
        let minutes = moment.as_millis().div_euclid(60_000) + ahead_minutes;
        let day_number = minutes.div_euclid(1_440);
        let of_day = minutes.rem_euclid(1_440);
        let (year, month, day) = civil(day_number);
        Self {
            day_number,
            year,
            month,
            day,
            weekday: (day_number + 4).rem_euclid(7) as u8,
            hour: (of_day / 60) as u8,
            minute: (of_day % 60) as u8,
        }
    }

    /// "14:02".
    pub fn clock(self) -> AttrValue {
        format!("{:02}:{:02}", self.hour, self.minute).into()
    }

    /// "Thursday 19 November", with the year when it is not `today`'s.
    pub fn long_day(self, today: Self) -> AttrValue {
        let args = [
            ("weekday", t(&format!("weekday-{}", self.weekday)).to_string().into()),
            ("day", self.day.into()),
            ("month", t(&format!("month-{}", self.month)).to_string().into()),
            ("year", self.year.to_string().into()),
        ];
        t_args(if self.year == today.year { "when-long" } else { "when-long-year" }, &args)
    }

    /// "today", "yesterday", "Thursday" within a week, then "12 Nov", then "12 Nov 2025".
    pub fn near(self, today: Self) -> AttrValue {
        match today.day_number - self.day_number {
            0 => t("when-today"),
            1 => t("when-yesterday"),
            2..=6 => t(&format!("weekday-{}", self.weekday)),
            _ => {
                let args = [
                    ("day", self.day.into()),
                    ("month", t(&format!("month-short-{}", self.month)).to_string().into()),
                    ("year", self.year.to_string().into()),
                ];
                t_args(if self.year == today.year { "when-short" } else { "when-short-year" }, &args)
            }
        }
    }

    /// "Thu 19".
    pub fn day_in_month(self) -> AttrValue {
        let weekday = t(&format!("weekday-short-{}", self.weekday)).to_string();
        t_args("when-day-in-month", &[("weekday", weekday.into()), ("day", self.day.into())])
    }

    /// "November", or "November 2025" when it is not `today`'s year.
    pub fn month_name(self, today: Self) -> AttrValue {
        let month = t(&format!("month-{}", self.month));
        if self.year == today.year { month } else { format!("{month} {}", self.year).into() }
    }
}

/// This moment.
#[cfg(target_arch = "wasm32")]
pub fn now() -> Timestamp {
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

/// How far this computer's time zone is ahead of UTC at that moment, in minutes.
#[cfg(target_arch = "wasm32")]
fn ahead_minutes(moment: Timestamp) -> i64 {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(moment.as_millis() as f64));
    -(date.get_timezone_offset() as i64)
}

#[cfg(not(target_arch = "wasm32"))]
use self::told::ahead_minutes;
#[cfg(not(target_arch = "wasm32"))]
pub use self::told::{now, tell};

/// The shell is told by the page what its clock says.
#[cfg(not(target_arch = "wasm32"))]
mod told {
    use std::cell::Cell;

    use domain::Timestamp;

    thread_local! {
        static CLOCK: Cell<(Timestamp, i64)> = const { Cell::new((Timestamp::from_millis(0), 0)) };
    }

    /// Tells what this thread draws with: this moment, and how many minutes the time zone is ahead of UTC.
    pub fn tell(now: Timestamp, ahead_minutes: i64) {
        CLOCK.set((now, ahead_minutes));
    }

    /// This moment.
    pub fn now() -> Timestamp {
        CLOCK.get().0
    }

    /// The same at any moment: the page tells what it is now.
    pub fn ahead_minutes(_moment: Timestamp) -> i64 {
        CLOCK.get().1
    }
}

/// Year, month from 0 and day of a day number; the proleptic Gregorian calendar.
/// Source: Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
fn civil(day_number: i64) -> (i32, u8, u8) {
    let z = day_number + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 2 } else { shifted - 10 };
    let year = year_of_era + era * 400 + i64::from(month < 2);
    (year as i32, month as u8, day as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thursday 19 November 2026, 14:02 UTC.
    const SAID: Timestamp = Timestamp::from_millis(1_795_096_920_000);

    #[test]
    fn a_moment_is_said_in_the_zone_of_the_computer() {
        let there = Local::shifted(SAID, 0);
        assert_eq!((there.year, there.month, there.day, there.weekday), (2026, 10, 19, 4));
        assert_eq!(there.clock(), "14:02");
        let far_east = Local::shifted(SAID, 14 * 60);
        assert_eq!((far_east.day, far_east.weekday), (20, 5), "it is the next day there");
    }

    #[test]
    fn days_near_by_have_names_and_days_far_off_have_dates() {
        let said = Local::shifted(SAID, 0);
        let later = |days: i64| Local::shifted(Timestamp::from_millis(SAID.as_millis() + days * 86_400_000), 0);
        assert_eq!(said.near(later(0)), "today");
        assert_eq!(said.near(later(1)), "yesterday");
        assert_eq!(said.near(later(3)), "Thursday");
        assert_eq!(said.near(later(8)), "19 Nov");
        assert_eq!(said.near(later(60)), "19 Nov 2026");
        assert_eq!(said.long_day(later(1)), "Thursday 19 November");
    }

    #[test]
    fn the_epoch_and_leap_days_are_on_the_calendar() {
        assert_eq!(civil(0), (1970, 0, 1));
        assert_eq!(civil(19_782), (2024, 1, 29));
        assert_eq!(civil(-1), (1969, 11, 31));
    }
}
