//! What Stripe knows of an account, fetched and kept. The only way in which a subscription gets into the database.

use account_billing::{Error as StripeError, Invoice, Stripe, Subscription as Fetched};
use account_store::{Repositories, Subscription, SubscriptionStatus, Transaction};
use domain::AccountId;
use time::OffsetDateTime;
use tracing::{error, warn};

use super::{Error, Terms, notices::notices};
use crate::{App, outbox};

/// How many of the latest invoices are looked at: those of more than a year.
const INVOICES: u16 = 20;
/// How often two answers are fetched that do not fit each other, because something happened between them.
const FETCHES: u32 = 3;

/// What Stripe knew of a customer at one moment.
pub(crate) struct Known {
    number: i64,
    at: OffsetDateTime,
    /// Whether Stripe has no such customer any more.
    pub(crate) is_gone: bool,
    /// The subscription that counts.
    pub(crate) subscription: Option<Fetched>,
    invoices: Vec<Invoice>,
}

/// Fetches what Stripe knows of a customer, and keeps it.
pub(crate) async fn refresh(app: &App, account: AccountId, customer: &str) -> Result<Known, Error> {
    let known = fetch(app, customer).await?;
    let mut tx = app.store.begin().await?;
    keep(app, &mut tx, account, customer, &known).await?;
    tx.commit().await?;
    Ok(known)
}

/// Fetches what Stripe knows of a customer. No connection to the database is held meanwhile.
///
/// A subscription whose money is gone is ended, which is why nobody else needs to know of refunds and disputes.
pub(crate) async fn fetch(app: &App, customer: &str) -> Result<Known, Error> {
    let stripe = app.stripe.as_ref().ok_or(Error::NoStripe)?;
    let known = fetch_fitting(app, stripe, customer).await?;
    match known.running(&app.config.terms) {
        Some(one) if stripe.is_paid_back(customer, one).await? => {
            warn!(subscription.id = one.id, "The money for a subscription is gone: ending it");
            stripe.end(&one.id).await?;
            fetch_fitting(app, stripe, customer).await
        }
        Some(_) | None => Ok(known),
    }
}

async fn fetch_fitting(app: &App, stripe: &Stripe, customer: &str) -> Result<Known, Error> {
    let mut known = fetch_once(app, stripe, customer).await?;
    for _ in 1..FETCHES {
        if known.fits() {
            break;
        }
        known = fetch_once(app, stripe, customer).await?;
    }
    Ok(known)
}

async fn fetch_once(app: &App, stripe: &Stripe, customer: &str) -> Result<Known, Error> {
    let at = app.now();
    let number = app.store.connection().await?.subscriptions().next_fetch().await?;
    let found = match stripe.subscriptions(customer).await {
        Ok(found) => found,
        Err(StripeError::Missing(_)) => {
            return Ok(Known { number, at, is_gone: true, subscription: None, invoices: Vec::new() });
        }
        Err(error) => return Err(error.into()),
    };
    let (invoices, _) = stripe.invoices(customer, None, INVOICES).await?;
    Ok(Known { number, at, is_gone: false, subscription: counting(found), invoices })
}

fn is_live(subscription: &Fetched) -> bool {
    SubscriptionStatus::named(&subscription.status).is_some_and(SubscriptionStatus::is_live)
}

/// The subscription that counts: one that is not over, else the latest that was.
fn counting(found: Vec<Fetched>) -> Option<Fetched> {
    let live = found.iter().filter(|one| is_live(one)).count();
    if live > 1 {
        error!(subscriptions = live, "A customer pays for several subscriptions: a person should look");
    }
    // They come latest first, and of two that began in one second the later one counts.
    found.into_iter().rev().max_by_key(|one| (is_live(one), one.created_at))
}

/// Keeps what was fetched, unless something fetched later is there, and tells the account what is new to it. All of it
/// happens in the transaction, so each notice is written once.
pub(super) async fn keep(
    app: &App,
    tx: &mut Transaction,
    account: AccountId,
    customer: &str,
    known: &Known,
) -> Result<(), Error> {
    let terms = &app.config.terms;
    if !tx.stripe_customers().lock(account, customer).await? {
        return Ok(());
    }
    let before = tx.subscriptions().of(account).await?;
    let Some(after) = known.row(before.as_ref(), terms)? else { return Ok(()) };
    if !tx.subscriptions().put(account, &after).await? {
        return Ok(());
    }
    let Some(person) = tx.accounts().find(account).await? else { return Ok(()) };
    for notice in notices(before.as_ref(), &after, &known.invoices, terms) {
        if tx.billing_notices().add(account, notice.kind, &notice.about, known.at).await? {
            outbox::post_notice(app, tx, notice.kind, &person, Some(notice.detail)).await?;
        }
    }
    Ok(())
}

impl Known {
    /// The subscription that is not over, if it is one to Plus.
    fn running(&self, terms: &Terms) -> Option<&Fetched> {
        self.subscription.as_ref().filter(|one| is_live(one) && terms.is_plus(&one.price))
    }

    /// Whether the two answers are of one state: a payment that is due has an invoice.
    fn fits(&self) -> bool {
        self.subscription.as_ref().is_none_or(|one| !is_due(&one.status) || self.first_open(one).is_some())
    }

    /// When the payment was first asked for that is due. One that was left and followed by another that arrived is not:
    /// Stripe goes on without it.
    fn first_open(&self, subscription: &Fetched) -> Option<OffsetDateTime> {
        let asked_at = |statuses: &'static [&str]| {
            let theirs = self.invoices.iter().filter(|one| one.subscription.as_deref() == Some(&subscription.id));
            let standing = theirs.filter(|one| statuses.contains(&one.status.as_str()));
            standing.map(|one| one.finalized_at.unwrap_or(one.created_at))
        };
        let last_paid = asked_at(&["paid"]).max();
        asked_at(&["open", "uncollectible"]).filter(|at| last_paid.is_none_or(|paid| *at > paid)).min()
    }

    /// What is to be kept, if anything.
    fn row(&self, before: Option<&Subscription>, terms: &Terms) -> Result<Option<Subscription>, Error> {
        let Some(found) = &self.subscription else {
            // A customer that is gone pays for nothing.
            let ended = before.filter(|row| self.is_gone && row.status.is_live());
            return Ok(ended.map(|row| Subscription {
                status: SubscriptionStatus::Canceled,
                failed_at: None,
                ended_at: Some(self.at),
                fetched_at: self.at,
                fetch_number: self.number,
                ..row.clone()
            }));
        };
        let status = SubscriptionStatus::named(&found.status);
        let status = status.ok_or_else(|| Error::UnknownStatus(found.status.clone()))?;
        if !terms.is_plus(&found.price) {
            return Err(Error::UnknownPrice(found.price.clone()));
        }
        if found.currency != terms.stripe_currency() {
            return Err(Error::OtherCurrency(found.currency.clone()));
        }
        let known_failure = before.filter(|row| row.stripe_id == found.id).and_then(|row| row.failed_at);
        let failed_at =
            is_due(&found.status).then(|| self.first_open(found).or(known_failure).unwrap_or(found.period_starts_at));
        Ok(Some(Subscription {
            stripe_id: found.id.clone(),
            price: found.price.clone(),
            status,
            period_ends_at: found.period_ends_at,
            cancels_at_period_end: found.cancels,
            failed_at,
            ended_at: found.ended_at,
            fetched_at: self.at,
            fetch_number: self.number,
        }))
    }
}

fn is_due(status: &str) -> bool {
    matches!(SubscriptionStatus::named(status), Some(SubscriptionStatus::PastDue | SubscriptionStatus::Unpaid))
}

#[cfg(test)]
mod tests {
    use time::{Duration, macros::datetime};

    use super::*;

    const START: OffsetDateTime = datetime!(2026-01-01 12:00 UTC);

    fn subscription() -> Fetched {
        Fetched {
            id: "sub_1".to_owned(),
            status: "past_due".to_owned(),
            item: "si_1".to_owned(),
            price: "price_1".to_owned(),
            currency: "eur".to_owned(),
            created_at: START,
            period_starts_at: START,
            period_ends_at: START + Duration::days(30),
            cancels: false,
            ended_at: None,
        }
    }

    fn invoice(day: i64, status: &str) -> Invoice {
        Invoice {
            id: format!("in_{day}"),
            number: None,
            status: status.to_owned(),
            subscription: Some("sub_1".to_owned()),
            currency: "eur".to_owned(),
            total: 900,
            paid: 0,
            created_at: START + Duration::days(day),
            finalized_at: None,
            page: None,
            pdf: None,
        }
    }

    #[test]
    fn a_payment_that_was_left_long_ago_takes_no_grace_from_the_next_that_fails() {
        let invoices = [(0, "open"), (30, "paid"), (60, "paid"), (90, "open"), (120, "uncollectible"), (150, "draft")];
        let invoices = invoices.into_iter().rev().map(|(day, status)| invoice(day, status)).collect();
        let mut known = Known { number: 1, at: START, is_gone: false, subscription: None, invoices };
        assert_eq!(known.first_open(&subscription()), Some(START + Duration::days(90)));
        known.invoices.retain(|one| one.status != "paid");
        assert_eq!(known.first_open(&subscription()), Some(START), "while nothing arrives, the first one counts");
    }
}
