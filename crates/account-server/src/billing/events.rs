//! What follows from an event: the customer it is about is looked at anew.
//!
//! What an event says is not believed. So one that comes twice, late, or before another changes nothing.

use account_billing::Error as StripeError;
use account_store::{Repositories, StripeEvent};
use domain::AccountId;
use serde_json::Value;
use time::{Duration, OffsetDateTime};
use tracing::{error, info, warn};

use super::{
    Error,
    refresh::{Known, fetch, keep},
};
use crate::{App, backoff::Backoff};

/// After so many tries an event is given up; with the waits between them that is about a day. What it was about is found
/// all the same, when the customer is compared with Stripe.
const MOST_ATTEMPTS: i32 = 12;
const WAITS: Backoff = Backoff { first: Duration::seconds(15), longest: Duration::hours(4) };

/// What came of looking for an event to work on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All that follows from one is done.
    Done,
    /// One is tried again later, or was given up.
    Failed,
    /// None is due.
    Idle,
}

/// Works on the event that is due longest. It is held meanwhile: no other worker takes it, and a crash gives it back.
pub(crate) async fn work_on_next(app: &App) -> Result<Outcome, account_store::Error> {
    let mut tx = app.store.begin().await?;
    let Some(event) = tx.stripe_events().take_due(app.now()).await? else { return Ok(Outcome::Idle) };
    let worked = async {
        if let Some((account, customer, known)) = look(app, &event).await? {
            keep(app, &mut tx, account, &customer, &known).await?;
        }
        Ok::<_, Error>(())
    };
    let now = app.now();
    match worked.await {
        Ok(()) => {
            tx.stripe_events().done(&event.id, now).await?;
            tx.commit().await?;
            info!(stripe_event.id = event.id, stripe_event.kind = event.kind, "Worked on an event of Stripe");
            return Ok(Outcome::Done);
        }
        Err(Error::Store(error)) if error.is_passing() => return Err(error),
        Err(error) => {
            // What was written for it is undone, and only the failure is kept.
            drop(tx);
            note_failure(app, &event, &error, now).await?;
        }
    }
    Ok(Outcome::Failed)
}

/// Fetches anew what the event is about.
async fn look(app: &App, event: &StripeEvent) -> Result<Option<(AccountId, String, Known)>, Error> {
    if event.kind == "charge.dispute.created" {
        error!(stripe_event.id = event.id, "A payment is disputed: a person should answer the bank");
    }
    let customer = match subject(&event.payload) {
        Some(Subject::Customer(customer)) => customer,
        Some(Subject::Charge(charge)) => {
            let stripe = app.stripe.as_ref().ok_or(Error::NoStripe)?;
            match stripe.customer_of_charge(&charge).await {
                Ok(Some(customer)) => customer,
                Ok(None) | Err(StripeError::Missing(_)) => return Ok(None),
                Err(error) => return Err(error.into()),
            }
        }
        None => return Ok(None),
    };
    let account = app.store.connection().await?.stripe_customers().account_of(&customer).await?;
    let Some(account) = account else { return Ok(None) };
    let known = fetch(app, &customer).await?;
    Ok(Some((account, customer, known)))
}

/// Whom an event is about.
#[derive(Debug, PartialEq, Eq)]
enum Subject {
    Customer(String),
    /// Whoever paid it: disputes and refunds name nobody.
    Charge(String),
}

/// Whom an event of any kind and any version is about.
fn subject(payload: &[u8]) -> Option<Subject> {
    let event: Value = serde_json::from_slice(payload).ok()?;
    let object = &event["data"]["object"];
    let id = |field: &Value| field.as_str().or_else(|| field["id"].as_str()).map(str::to_owned);
    let customer = if object["object"] == "customer" { &object["id"] } else { &object["customer"] };
    id(customer).map(Subject::Customer).or_else(|| id(&object["charge"]).map(Subject::Charge))
}

async fn note_failure(
    app: &App,
    event: &StripeEvent,
    cause: &Error,
    now: OffsetDateTime,
) -> Result<(), account_store::Error> {
    let mut store = app.store.connection().await?;
    let (attempt, failure) = (event.attempts + 1, cause.to_string());
    if cause.is_passing() && attempt < MOST_ATTEMPTS {
        warn!(stripe_event.id = event.id, attempt, cause = %cause, "An event of Stripe waits");
        return store.stripe_events().put_off(&event.id, now + WAITS.after(event.attempts), &failure).await;
    }
    error!(stripe_event.id = event.id, stripe_event.kind = event.kind, cause = %cause, "Gave up on an event of Stripe");
    store.stripe_events().give_up(&event.id, now, &failure).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_of_any_version_says_whom_it_is_about() {
        let found = |object: &str| subject(format!("{{\"data\": {{\"object\": {object}}}}}").as_bytes());
        let ada = || Some(Subject::Customer("cus_1".to_owned()));
        assert_eq!(found(r#"{"id": "sub_1", "customer": "cus_1"}"#), ada());
        assert_eq!(found(r#"{"id": "ch_1", "customer": {"id": "cus_1"}, "charge": "ch_1"}"#), ada());
        assert_eq!(found(r#"{"id": "cus_1", "object": "customer"}"#), ada());
        assert_eq!(found(r#"{"id": "dp_1", "charge": "ch_1"}"#), Some(Subject::Charge("ch_1".to_owned())));
        for nobody in [r#"{"id": "po_1"}"#, r#"{"customer": 1, "charge": null}"#, "[]", "null"] {
            assert_eq!(found(nobody), None);
        }
        assert_eq!(subject(b"{"), None);
    }

    #[test]
    fn a_day_without_stripe_loses_no_event() {
        let waits: Duration = (0..MOST_ATTEMPTS - 1).map(|attempts| WAITS.after(attempts)).sum();
        assert!(waits > Duration::hours(8), "the tries span {waits}");
    }
}
