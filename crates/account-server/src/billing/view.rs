//! What an account is told of its plan.

use account_api::billing::Subscription;
use time::OffsetDateTime;

use super::{Facts, Terms, entitlement};

/// What an account is told of its plan.
pub(crate) fn view(facts: &Facts, terms: &Terms, now: OffsetDateTime) -> Subscription {
    let live = facts.subscription.as_ref().filter(|subscription| subscription.status.is_live());
    Subscription {
        entitlement: entitlement(facts, terms, now),
        can_try: facts.trial.is_none() && facts.subscription.is_none(),
        cancels: facts.subscription.as_ref().is_some_and(|subscription| subscription.cancels_at_period_end),
        interval: live.and_then(|subscription| terms.interval_of(&subscription.price)),
    }
}
