//! Money and large figures as people say them. Amounts are US dollars.

use domain::MicroDollars;
use yew::AttrValue;

use crate::text::{t, t_args};

/// An estimate in words: "nothing", "under 1 cent", "about 2 cents", "about $1.20".
pub fn about(amount: MicroDollars) -> AttrValue {
    let cents = (amount.0 + 5_000) / 10_000;
    match (amount.0, cents) {
        (0, _) => t("money-nothing"),
        (1..10_000, _) => t("money-under-a-cent"),
        (_, 1..100) => t_args("money-about-cents", &[("cents", cents.into())]),
        _ => t_args("money-about", &[("amount", exact(amount).to_string().into())]),
    }
}

/// A sum: "$0.41"; below a cent "under 1 cent", so that no cost reads as none.
pub fn sum(amount: MicroDollars) -> AttrValue {
    match amount.0 {
        1..10_000 => t("money-under-a-cent"),
        _ => exact(amount),
    }
}

/// A price or a sum with two digits: "$0.41".
pub fn exact(amount: MicroDollars) -> AttrValue {
    format!("${}", digits(amount)).into()
}

/// Dollars with two digits and without their sign: "3.00".
pub fn digits(amount: MicroDollars) -> String {
    let cents = amount.0.saturating_add(5_000) / 10_000;
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// A figure with its thousands apart: "9,120".
pub fn grouped(figure: u64) -> String {
    let digits = figure.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_is_no_more_exact_than_it_is() {
        assert_eq!(about(MicroDollars(0)), "nothing");
        assert_eq!(about(MicroDollars(4_000)), "under 1 cent");
        assert_eq!(about(MicroDollars(12_000)), "about 1 cent");
        assert_eq!(about(MicroDollars::from_cents(11)), "about 11 cents");
        assert_eq!(about(MicroDollars::from_cents(120)), "about $1.20");
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([0, 912, 9_120, 1_234_567].map(grouped), ["0", "912", "9,120", "1,234,567"]);
    }

    #[test]
    fn a_small_cost_does_not_read_as_none() {
        assert_eq!(sum(MicroDollars(1)), "under 1 cent");
        assert_eq!(sum(MicroDollars::from_cents(41)), "$0.41");
        assert_eq!(sum(MicroDollars(0)), "$0.00");
    }
}
