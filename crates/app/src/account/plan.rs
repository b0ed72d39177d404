//! What the account is on: plan, trial, today's allowance.

use account_api::ai::Usage;
use account_api::billing::{Banner, BeginTrial, Choice, Interval, PlanId, PlanState as State, Plans, Subscription};
use ipc::{AllowanceView, Payment, PlanBanner, PlanPrice, PlanState, PlanView};

use super::profile::moment;
use crate::{App, Error};

impl App {
    /// What the account is on, and what of today's AI is used.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Api`].
    pub async fn plan(&self) -> Result<PlanView, Error> {
        let subscription = self.account_client().await?.subscription().await?;
        self.plan_view(subscription).await
    }

    /// Begins the trial of Plus on this computer.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Api`] if it was tried before.
    pub async fn begin_trial(&self) -> Result<PlanView, Error> {
        let asked = BeginTrial { device: self.0.store.device() };
        let subscription = self.account_client().await?.begin_trial(&asked).await?;
        self.plan_view(subscription).await
    }

    /// The address of a page of the payment service, for the system's browser.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Api`] if nothing is for sale, or there is a subscription already.
    pub async fn payment_page(&self, payment: Payment) -> Result<String, Error> {
        let client = self.account_client().await?;
        let page = match payment {
            Payment::Monthly => client.checkout(&Choice { interval: Interval::Month }).await?,
            Payment::Yearly => client.checkout(&Choice { interval: Interval::Year }).await?,
            Payment::Portal => client.portal().await?,
        };
        Ok(page.url)
    }

    /// Lets the subscription end with what is paid, or go on after all.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Api`] if there is none.
    pub async fn renew_plan(&self, on: bool) -> Result<PlanView, Error> {
        let client = self.account_client().await?;
        let subscription = if on { client.resume().await? } else { client.cancel().await? };
        self.plan_view(subscription).await
    }

    async fn plan_view(&self, subscription: Subscription) -> Result<PlanView, Error> {
        let client = self.account_client().await?;
        let usage = match subscription.entitlement.ai_micros_a_day {
            0 => None,
            _ => Some(client.ai_usage().await?),
        };
        Ok(view(&subscription, client.plans().await?, usage.as_ref()))
    }
}

fn view(subscription: &Subscription, plans: Plans, usage: Option<&Usage>) -> PlanView {
    let entitlement = &subscription.entitlement;
    let Plans { currency, trial_days, plans, .. } = plans;
    let plus = plans.into_iter().filter(|plan| plan.id == PlanId::Plus);
    let prices = plus.flat_map(|plan| plan.prices).map(|price| PlanPrice {
        yearly: price.interval == Interval::Year,
        amount: price.amount,
        currency: currency.clone(),
    });
    PlanView {
        state: match entitlement.state {
            State::None => PlanState::Free,
            State::Trial => PlanState::Trial,
            State::Active => PlanState::Active,
            State::Grace => PlanState::Grace,
            State::Past => PlanState::Past,
        },
        until: entitlement.until.map(moment),
        banner: entitlement.banner.map(|banner| match banner {
            Banner::TrialEnding => PlanBanner::TrialEnding,
            Banner::PaymentFailed => PlanBanner::PaymentFailed,
            Banner::GraceEnding => PlanBanner::GraceEnding,
            Banner::Cancelled => PlanBanner::Cancelled,
            Banner::Ended => PlanBanner::Ended,
        }),
        sync: entitlement.sync,
        can_try: subscription.can_try,
        trial_days,
        subscribed: subscription.interval.is_some(),
        cancels: subscription.cancels,
        prices: prices.collect(),
        allowance: usage
            .map(|usage| AllowanceView { used_percent: used_percent(usage), resets_at: moment(usage.resets_at) }),
    }
}

/// What is reserved for open calls counts as used.
fn used_percent(usage: &Usage) -> u8 {
    let used = usage.spent_micros.saturating_add(usage.reserved_micros).max(0);
    let allowance = usage.allowance_micros.max(1);
    // A little is not nothing.
    let percent = used.saturating_mul(100).saturating_add(allowance - 1) / allowance;
    u8::try_from(percent.min(100)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::OffsetDateTime;

    fn usage(allowance: i64, spent: i64, reserved: i64) -> Usage {
        Usage {
            allowance_micros: allowance,
            spent_micros: spent,
            reserved_micros: reserved,
            resets_at: OffsetDateTime::UNIX_EPOCH,
            lines: Vec::new(),
        }
    }

    #[test]
    fn an_open_call_counts_as_used_and_nothing_exceeds_the_whole() {
        assert_eq!(used_percent(&usage(1_000, 200, 100)), 30);
        assert_eq!(used_percent(&usage(1_000, 5_000, 0)), 100);
        assert_eq!(used_percent(&usage(0, 0, 0)), 0);
    }
}
