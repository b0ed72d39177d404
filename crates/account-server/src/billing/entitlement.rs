//! What an account may use: a function of its facts, the terms and the clock, and of nothing else.

use account_api::billing::{Banner, Entitlement, PlanId, PlanState};
use account_store::{Subscription, SubscriptionStatus, Trial};
use time::{Duration, OffsetDateTime};

use super::{Allowance, Facts, Terms};

/// How long before the end of a trial or a grace the window and a mail say so.
pub(super) const SOON: Duration = Duration::days(2);

/// A stretch of Plus: why, and the first moment at which it is over.
#[derive(Clone, Copy)]
struct Stretch {
    state: PlanState,
    ends_at: OffsetDateTime,
    /// What is told: of a subscription that renews itself, when it does.
    until: OffsetDateTime,
    cancels: bool,
}

/// What an account may use at `now`.
///
/// A subscription that gives Plus goes before a trial; while neither does, the account is on Free. The last moment of a
/// stretch is the one before its end.
pub(crate) fn entitlement(facts: &Facts, terms: &Terms, now: OffsetDateTime) -> Entitlement {
    let bought = facts.subscription.as_ref().and_then(|subscription| bought(subscription, terms, now));
    let tried = facts.trial.map(tried);
    let running = [bought, tried].into_iter().flatten().find(|stretch| now < stretch.ends_at);
    match running {
        Some(stretch) => plus(stretch, terms, now),
        None => free([bought, tried].into_iter().flatten().map(|stretch| stretch.ends_at).max(), terms),
    }
}

fn plus(stretch: Stretch, terms: &Terms, now: OffsetDateTime) -> Entitlement {
    let is_soon = stretch.ends_at - now <= SOON;
    let banner = match stretch.state {
        PlanState::Trial if is_soon => Some(Banner::TrialEnding),
        PlanState::Grace if is_soon => Some(Banner::GraceEnding),
        PlanState::Grace => Some(Banner::PaymentFailed),
        PlanState::Active if stretch.cancels => Some(Banner::Cancelled),
        PlanState::Active | PlanState::Trial | PlanState::Past | PlanState::None => None,
    };
    let Allowance { ai_micros_a_day, sync } = terms.allowance(PlanId::Plus);
    let until = Some(stretch.until);
    Entitlement { plan: PlanId::Plus, state: stretch.state, ai_micros_a_day, sync, until, banner }
}

fn free(ended_at: Option<OffsetDateTime>, terms: &Terms) -> Entitlement {
    let Allowance { ai_micros_a_day, sync } = terms.allowance(PlanId::Free);
    let (state, banner) = match ended_at {
        Some(_) => (PlanState::Past, Some(Banner::Ended)),
        None => (PlanState::None, None),
    };
    Entitlement { plan: PlanId::Free, state, ai_micros_a_day, sync, until: ended_at, banner }
}

fn tried(trial: Trial) -> Stretch {
    Stretch { state: PlanState::Trial, ends_at: trial.ends_at, until: trial.ends_at, cancels: false }
}

/// The stretch of a subscription; none if nothing was ever paid.
fn bought(subscription: &Subscription, terms: &Terms, now: OffsetDateTime) -> Option<Stretch> {
    let renews_at = subscription.period_ends_at;
    let ending = |state, ends_at| Stretch { state, ends_at, until: ends_at, cancels: false };
    match subscription.status {
        SubscriptionStatus::Active | SubscriptionStatus::Trialing if subscription.cancels_at_period_end => {
            Some(Stretch { cancels: true, ..ending(PlanState::Active, renews_at) })
        }
        // The renewal may be paid without our hearing of it: silence is held against nobody while a grace would last.
        SubscriptionStatus::Active | SubscriptionStatus::Trialing => {
            let ends_at = renews_at + terms.grace();
            let until = if now < renews_at { renews_at } else { ends_at };
            Some(Stretch { until, ..ending(PlanState::Active, ends_at) })
        }
        // Even when Stripe stops trying, the grace that was promised runs to its end. The table refuses a row in which
        // it has no beginning.
        SubscriptionStatus::PastDue | SubscriptionStatus::Unpaid => {
            Some(ending(PlanState::Grace, subscription.failed_at? + terms.grace()))
        }
        SubscriptionStatus::Canceled | SubscriptionStatus::Paused => {
            Some(ending(PlanState::Past, subscription.ended_at.unwrap_or(subscription.fetched_at).min(now)))
        }
        SubscriptionStatus::Incomplete | SubscriptionStatus::IncompleteExpired => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::{option, prelude::*, sample::select};
    use time::macros::datetime;

    use super::*;

    const START: OffsetDateTime = datetime!(2028-02-25 12:00 UTC);

    fn on(status: SubscriptionStatus) -> Subscription {
        let at = START + Duration::days(30);
        let failed = matches!(status, SubscriptionStatus::PastDue | SubscriptionStatus::Unpaid).then_some(at);
        Subscription {
            stripe_id: "sub_1".to_owned(),
            price: "price_1".to_owned(),
            status,
            period_ends_at: at,
            cancels_at_period_end: false,
            failed_at: failed,
            ended_at: None,
            fetched_at: START,
            fetch_number: 0,
        }
    }

    fn facts(trial: Option<Duration>, subscription: Option<Subscription>) -> Facts {
        Facts { trial: trial.map(|length| Trial { started_at: START, ends_at: START + length }), subscription }
    }

    fn at(facts: &Facts, after: Duration) -> (PlanState, Option<Banner>) {
        let found = entitlement(facts, &Terms::default(), START + after);
        (found.state, found.banner)
    }

    #[test]
    fn a_trial_is_over_to_the_second() {
        let (facts, second) = (facts(Some(Duration::days(7)), None), Duration::SECOND);
        assert_eq!(at(&facts, Duration::ZERO), (PlanState::Trial, None));
        assert_eq!(at(&facts, Duration::days(5) - second), (PlanState::Trial, None));
        assert_eq!(at(&facts, Duration::days(5)), (PlanState::Trial, Some(Banner::TrialEnding)));
        assert_eq!(at(&facts, Duration::days(7) - second), (PlanState::Trial, Some(Banner::TrialEnding)));
        assert_eq!(at(&facts, Duration::days(7)), (PlanState::Past, Some(Banner::Ended)));
    }

    /// The grace lies over the 29th of February and over a change of the clocks: a day has 24 hours.
    #[test]
    fn the_grace_after_a_failed_payment_is_exact() {
        let facts = facts(None, Some(on(SubscriptionStatus::PastDue)));
        let failed = |days: i64, seconds: i64| at(&facts, Duration::days(30 + days) + Duration::seconds(seconds));
        assert_eq!(failed(0, 0), (PlanState::Grace, Some(Banner::PaymentFailed)));
        for day in 1..5 {
            assert_eq!(failed(day, 0), (PlanState::Grace, Some(Banner::PaymentFailed)), "day {day}");
        }
        assert_eq!(failed(5, 0), (PlanState::Grace, Some(Banner::GraceEnding)));
        assert_eq!(failed(7, -1), (PlanState::Grace, Some(Banner::GraceEnding)));
        assert_eq!(failed(7, 0), (PlanState::Past, Some(Banner::Ended)));
    }

    #[test]
    fn a_cancelled_subscription_ends_with_what_was_paid() {
        let cancelled = Subscription { cancels_at_period_end: true, ..on(SubscriptionStatus::Active) };
        let facts = facts(None, Some(cancelled));
        let (end, second) = (Duration::days(30), Duration::SECOND);
        assert_eq!(at(&facts, end - second), (PlanState::Active, Some(Banner::Cancelled)));
        assert_eq!(at(&facts, end), (PlanState::Past, Some(Banner::Ended)));
    }

    #[test]
    fn a_renewal_that_was_not_heard_of_takes_nothing_away_at_once() {
        let facts = facts(None, Some(on(SubscriptionStatus::Active)));
        let at = |days| entitlement(&facts, &Terms::default(), START + Duration::days(days));
        assert_eq!(at(29).until, Some(START + Duration::days(30)), "it says when it renews itself");
        assert_eq!(
            (at(30).state, at(30).banner),
            (PlanState::Active, None),
            "nobody is told of a failure that is none"
        );
        assert_eq!(at(37).plan, PlanId::Free, "but not for ever");
    }

    #[test]
    fn a_running_trial_outlasts_a_subscription_that_ended() {
        let facts = facts(Some(Duration::days(60)), Some(on(SubscriptionStatus::Canceled)));
        assert_eq!(at(&facts, Duration::days(31)).0, PlanState::Trial);
    }

    fn some_subscription() -> impl Strategy<Value = Subscription> {
        let moment = || (0..10_000_000_i64).prop_map(|seconds| START + Duration::seconds(seconds));
        (select(&SubscriptionStatus::ALL[..]), moment(), any::<bool>(), moment(), option::of(moment()), moment())
            .prop_map(|(status, period_ends_at, cancels_at_period_end, failed_at, ended_at, fetched_at)| Subscription {
                period_ends_at,
                cancels_at_period_end,
                failed_at: Some(failed_at),
                ended_at,
                fetched_at,
                ..on(status)
            })
    }

    fn some_facts() -> impl Strategy<Value = Facts> {
        let trial = option::of((1..90_i64).prop_map(Duration::days));
        (trial, option::of(some_subscription())).prop_map(|(trial, subscription)| facts(trial, subscription))
    }

    proptest! {
        #[test]
        fn without_news_plus_ends_once_and_does_not_come_back(
            facts in some_facts(), seconds in 0..20_000_000_i64, later in 0..20_000_000_i64
        ) {
            let now = START + Duration::seconds(seconds);
            let (first, second) = (
                entitlement(&facts, &Terms::default(), now),
                entitlement(&facts, &Terms::default(), now + Duration::seconds(later)),
            );
            prop_assert!(first.plan >= second.plan, "{first:?} then {second:?}");
        }

        #[test]
        fn what_is_told_holds_until_the_moment_that_is_told(facts in some_facts(), seconds in 0..20_000_000_i64) {
            let now = START + Duration::seconds(seconds);
            let found = entitlement(&facts, &Terms::default(), now);
            if found.plan == PlanId::Plus {
                let until = found.until.expect("Plus has an end");
                prop_assert!(now < until);
                let last = entitlement(&facts, &Terms::default(), until - Duration::NANOSECOND);
                prop_assert_eq!((last.plan, last.state), (found.plan, found.state));
            }
        }

        #[test]
        fn nobody_has_plus_who_neither_tries_nor_pays(facts in some_facts(), seconds in 0..20_000_000_i64) {
            let terms = Terms::default();
            let found = entitlement(&facts, &terms, START + Duration::seconds(seconds));
            let allowed = terms.allowance(found.plan);
            prop_assert_eq!((found.ai_micros_a_day, found.sync), (allowed.ai_micros_a_day, allowed.sync));
            let never_paid = facts.subscription.as_ref().is_none_or(|subscription| {
                matches!(subscription.status, SubscriptionStatus::Incomplete | SubscriptionStatus::IncompleteExpired)
            });
            if never_paid && facts.trial.is_none() {
                prop_assert_eq!(found.state, PlanState::None);
            }
        }
    }
}
