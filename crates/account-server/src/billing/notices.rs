//! What an account is told when its subscription is found otherwise than before: a function of the two, and of nothing else.

use account_billing::Invoice;
use account_store::{MailKind, Subscription};
use time::{OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

use super::Terms;

/// A day as mails write it.
const DAY: &[BorrowedFormatItem<'_>] = format_description!("[day padding:none] [month repr:long] [year]");

/// Something to tell once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) kind: MailKind,
    /// Which payment or which turn of the subscription.
    pub(super) about: String,
    pub(super) detail: String,
}

/// What is to be told, now that a subscription is as it is.
pub(super) fn notices(
    before: Option<&Subscription>,
    after: &Subscription,
    invoices: &[Invoice],
    terms: &Terms,
) -> Vec<Notice> {
    let paid = invoices.iter().filter(|invoice| invoice.status == "paid" && invoice.paid > 0);
    let mut told: Vec<Notice> = paid.rev().map(receipt).collect();
    if let Some(failed_at) = after.failed_at {
        let detail = format!("Without a payment Plus ends on {}.", day(failed_at + terms.grace()));
        told.push(Notice { kind: MailKind::PaymentFailed, about: failure(after, failed_at), detail });
    }
    let before = before.filter(|row| row.stripe_id == after.stripe_id);
    let turn =
        |kind, detail: String| Notice { kind, about: format!("{}/{}", after.stripe_id, after.fetch_number), detail };
    let was_cancelled = before.is_some_and(|row| row.cancels_at_period_end || !row.status.is_live());
    let is_cancelled = after.cancels_at_period_end || !after.status.is_live();
    match (was_cancelled, is_cancelled) {
        (false, true) if after.status.is_live() => {
            let detail = format!("Plus works until {}. Until then you can resume it.", day(after.period_ends_at));
            told.push(turn(MailKind::SubscriptionCancelled, detail));
        }
        // What never was paid is not cancelled.
        (false, true) if before.is_some() => {
            let ended = day(after.ended_at.unwrap_or(after.fetched_at));
            told.push(turn(MailKind::SubscriptionCancelled, format!("It ended on {ended}.")));
        }
        (true, false) => {
            let detail = format!("The next payment is due on {}.", day(after.period_ends_at));
            told.push(turn(MailKind::SubscriptionResumed, detail));
        }
        (false, _) | (true, true) => {}
    }
    told
}

/// Which failure of a payment: the query that looks for graces that end spells it the same way.
fn failure(subscription: &Subscription, failed_at: OffsetDateTime) -> String {
    format!("{}/{}", subscription.stripe_id, failed_at.unix_timestamp())
}

fn receipt(invoice: &Invoice) -> Notice {
    let number = invoice.number.as_deref().unwrap_or(&invoice.id);
    let (amount, currency) = (invoice.paid, invoice.currency.to_ascii_uppercase());
    let (whole, part) = (amount / 100, amount % 100);
    let detail = format!("{currency} {whole}.{part:02}, invoice {number} of {}.", day(invoice.created_at));
    Notice { kind: MailKind::Receipt, about: invoice.id.clone(), detail }
}

/// A day, as a person writes it.
pub(super) fn day(moment: OffsetDateTime) -> String {
    moment.format(DAY).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use account_store::SubscriptionStatus;
    use time::macros::datetime;

    use super::*;

    const START: OffsetDateTime = datetime!(2026-11-27 12:00 UTC);

    fn subscription() -> Subscription {
        Subscription {
            stripe_id: "sub_1".to_owned(),
            price: "price_1".to_owned(),
            status: SubscriptionStatus::Active,
            period_ends_at: START,
            cancels_at_period_end: false,
            failed_at: None,
            ended_at: None,
            fetched_at: START,
            fetch_number: 4,
        }
    }

    fn kinds(before: Option<&Subscription>, after: &Subscription) -> Vec<MailKind> {
        notices(before, after, &[], &Terms::default()).into_iter().map(|notice| notice.kind).collect()
    }

    #[test]
    fn only_what_turned_is_told() {
        let active = subscription();
        let cancelled = Subscription { cancels_at_period_end: true, ..subscription() };
        let over = Subscription { status: SubscriptionStatus::Canceled, ended_at: Some(START), ..subscription() };
        let never_paid = Subscription { status: SubscriptionStatus::IncompleteExpired, ..subscription() };
        assert_eq!(kinds(None, &active), []);
        assert_eq!(kinds(Some(&active), &cancelled), [MailKind::SubscriptionCancelled]);
        assert_eq!(kinds(Some(&cancelled), &cancelled), []);
        assert_eq!(kinds(Some(&cancelled), &active), [MailKind::SubscriptionResumed]);
        assert_eq!(kinds(Some(&cancelled), &over), [], "that was told when it was cancelled");
        assert_eq!(kinds(Some(&active), &over), [MailKind::SubscriptionCancelled]);
        assert_eq!(kinds(None, &never_paid), []);
        let other = Subscription { stripe_id: "sub_2".to_owned(), ..subscription() };
        assert_eq!(kinds(Some(&over), &other), [], "another subscription is no resumed one");
    }

    #[test]
    fn a_failed_payment_is_told_with_the_day_on_which_plus_ends() {
        let failed = Subscription { status: SubscriptionStatus::PastDue, failed_at: Some(START), ..subscription() };
        let told = notices(Some(&subscription()), &failed, &[], &Terms::default());
        assert_eq!(told[0].detail, "Without a payment Plus ends on 4 December 2026.");
        assert_eq!(told[0].about, "sub_1/1795780800");
    }
}
