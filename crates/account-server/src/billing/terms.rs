//! Plans, prices, trial, grace and allowances: configuration, checked as a whole.

use account_api::billing::{Interval, Plan, PlanId, Plans, Price};
use serde::Deserialize;
use time::Duration;

/// The longest trial or grace that is no slip of the keyboard, in days.
const DAYS_MAX: u16 = 90;

/// What is in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// What AI may cost on one day, in millionths of a dollar.
    pub ai_micros_a_day: i64,
    /// Whether records may be sent.
    pub sync: bool,
}

/// A price as it is sold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sold {
    /// In the smallest unit of the currency.
    pub(crate) amount: u32,
    /// Its id at Stripe.
    pub(crate) stripe_price: String,
}

/// The section `billing` as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TermsWritten {
    currency: String,
    trial_days: u16,
    grace_days: u16,
    free: Allowance,
    plus: Allowance,
    month: Option<Sold>,
    year: Option<Sold>,
    former_prices: Vec<String>,
}

/// The terms, checked.
#[derive(Clone, Debug)]
pub struct Terms {
    written: TermsWritten,
}

impl Default for TermsWritten {
    fn default() -> Self {
        Self {
            currency: "EUR".to_owned(),
            trial_days: 7,
            grace_days: 7,
            free: Allowance { ai_micros_a_day: 0, sync: false },
            plus: Allowance { ai_micros_a_day: 500_000, sync: true },
            month: None,
            year: None,
            former_prices: Vec::new(),
        }
    }
}

/// As they are unless the configuration says otherwise: nothing is for sale.
impl Default for Terms {
    fn default() -> Self {
        Self { written: TermsWritten::default() }
    }
}

impl TermsWritten {
    /// Checks the terms.
    ///
    /// # Errors
    /// With every fault at once.
    pub fn check(self) -> Result<Terms, Vec<String>> {
        let mut faults = Vec::new();
        let mut hold = |holds: bool, fault: &str| {
            if !holds {
                faults.push(format!("`billing`: {fault}"));
            }
        };
        let is_currency = self.currency.len() == 3 && self.currency.bytes().all(|byte| byte.is_ascii_uppercase());
        hold(is_currency, "`currency` is three capitals, as `EUR`");
        hold((1..=DAYS_MAX).contains(&self.trial_days), "`trial_days` is from 1 to 90");
        hold((1..=DAYS_MAX).contains(&self.grace_days), "`grace_days` is from 1 to 90");
        hold(self.free.ai_micros_a_day >= 0, "`free.ai_micros_a_day` is not below 0");
        hold(self.plus.ai_micros_a_day > self.free.ai_micros_a_day, "`plus` gives more AI than `free`");
        hold(self.plus.sync, "`plus` gives sync");
        for sold in [&self.month, &self.year].into_iter().flatten() {
            hold(sold.amount > 0, "a price is above 0");
            hold(sold.stripe_price.starts_with("price_"), "`stripe_price` begins with `price_`");
        }
        hold(self.former_prices.iter().all(|price| price.starts_with("price_")), "`former_prices` begin with `price_`");
        if let (Some(month), Some(year)) = (&self.month, &self.year) {
            hold(month.stripe_price != year.stripe_price, "`month` and `year` are two prices at Stripe");
            hold(year.amount <= month.amount.saturating_mul(12), "a year costs no more than twelve months");
        }
        if faults.is_empty() { Ok(Terms { written: self }) } else { Err(faults) }
    }
}

impl Terms {
    /// How long Plus can be tried.
    pub fn trial(&self) -> Duration {
        Duration::days(self.written.trial_days.into())
    }

    /// How long Plus goes on after a payment failed.
    pub fn grace(&self) -> Duration {
        Duration::days(self.written.grace_days.into())
    }

    /// What is in a plan.
    pub fn allowance(&self, plan: PlanId) -> Allowance {
        match plan {
            PlanId::Free => self.written.free,
            PlanId::Plus => self.written.plus,
        }
    }

    /// What is sold for an interval.
    pub(crate) fn sold(&self, interval: Interval) -> Option<&Sold> {
        match interval {
            Interval::Month => self.written.month.as_ref(),
            Interval::Year => self.written.year.as_ref(),
        }
    }

    /// The interval that a price of Stripe pays for, if it is for sale.
    pub(crate) fn interval_of(&self, stripe_price: &str) -> Option<Interval> {
        let is_it = |interval: &Interval| self.sold(*interval).is_some_and(|sold| sold.stripe_price == stripe_price);
        [Interval::Month, Interval::Year].into_iter().find(is_it)
    }

    /// Whether a price of Stripe is for Plus: it is for sale, or was.
    pub(crate) fn is_plus(&self, stripe_price: &str) -> bool {
        self.interval_of(stripe_price).is_some() || self.written.former_prices.iter().any(|price| price == stripe_price)
    }

    /// The currency, as Stripe writes it.
    pub(crate) fn stripe_currency(&self) -> String {
        self.written.currency.to_ascii_lowercase()
    }

    /// Whether anything is for sale.
    pub(crate) fn sell(&self) -> bool {
        self.written.month.is_some() || self.written.year.is_some()
    }

    /// Everything that is for sale, as anybody may know it.
    pub fn published(&self) -> Plans {
        let priced = [(Interval::Month, &self.written.month), (Interval::Year, &self.written.year)];
        let prices = priced.into_iter().filter_map(|(interval, sold)| {
            let amount = sold.as_ref()?.amount;
            Some(Price { interval, amount })
        });
        let plan = |id: PlanId, prices: Vec<Price>| {
            let Allowance { ai_micros_a_day, sync } = self.allowance(id);
            Plan { id, ai_micros_a_day, sync, prices }
        };
        Plans {
            currency: self.written.currency.clone(),
            trial_days: self.written.trial_days,
            grace_days: self.written.grace_days,
            plans: vec![plan(PlanId::Free, Vec::new()), plan(PlanId::Plus, prices.collect())],
        }
    }
}

#[cfg(test)]
mod tests {
    use figment::{
        Figment,
        providers::{Format, Toml},
    };

    use super::*;

    fn read(text: &str) -> Result<Terms, Vec<String>> {
        let written: TermsWritten = Figment::from(Toml::string(text)).extract().expect("the shape is right");
        written.check()
    }

    #[test]
    fn the_terms_that_stand_in_the_program_are_sound_and_sell_nothing() {
        let terms = read("").expect("they are sound");
        assert!(terms.published().plans.iter().all(|plan| plan.prices.is_empty()), "a price is nobody's default");
        assert_eq!((terms.trial(), terms.grace()), (Duration::days(7), Duration::days(7)));
    }

    #[test]
    fn every_fault_of_the_terms_is_told_at_once() {
        let faults = read(
            "currency = 'euro'\ntrial_days = 0\ngrace_days = 91\n
            month = { amount = 0, stripe_price = 'prod_1' }\nyear = { amount = 900, stripe_price = 'prod_1' }\n
            plus = { ai_micros_a_day = 0, sync = false }",
        );
        let faults = faults.expect_err("much is wrong");
        assert_eq!(faults.len(), 10, "{faults:#?}");
    }

    #[test]
    fn the_ids_of_stripe_are_not_published() {
        let terms = read("month = { amount = 900, stripe_price = 'price_1' }").expect("they are sound");
        let published = terms.published();
        assert_eq!(published.plans[1].prices, [Price { interval: Interval::Month, amount: 900 }]);
        assert!(!format!("{published:?}").contains("price_1"));
    }
}
