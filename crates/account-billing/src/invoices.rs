//! Invoices: what was asked for, and what was paid.

use miniserde::Deserialize;
use stripe_billing::invoice::ListInvoice;
use time::OffsetDateTime;

use crate::{
    Error, Stripe,
    wire::{List, moded, moment},
};

/// One invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// Its id.
    pub id: String,
    /// Its number, as it is printed.
    pub number: Option<String>,
    /// Where it stands, in Stripe's words.
    pub status: String,
    /// Of which subscription.
    pub subscription: Option<String>,
    /// The currency, as Stripe writes it.
    pub currency: String,
    /// What it asks for, in the smallest unit.
    pub total: i64,
    /// What was paid of it.
    pub paid: i64,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// When it was asked for: the first try to have it paid.
    pub finalized_at: Option<OffsetDateTime>,
    /// Where it can be read and paid.
    pub page: Option<String>,
    /// Where it can be fetched as a document.
    pub pdf: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Answer {
    id: String,
    livemode: bool,
    customer: Option<String>,
    number: Option<String>,
    status: Option<String>,
    parent: Option<Parent>,
    currency: String,
    total: i64,
    amount_paid: i64,
    created: i64,
    status_transitions: Transitions,
    hosted_invoice_url: Option<String>,
    invoice_pdf: Option<String>,
}
moded!(Answer);

#[derive(Deserialize)]
struct Parent {
    subscription_details: Option<SubscriptionDetails>,
}

#[derive(Deserialize)]
struct SubscriptionDetails {
    subscription: String,
}

#[derive(Deserialize)]
struct Transitions {
    finalized_at: Option<i64>,
}

impl Answer {
    pub(crate) fn read(self) -> Result<Invoice, Error> {
        Ok(Invoice {
            id: self.id,
            number: self.number,
            status: self.status.unwrap_or_default(),
            subscription: self.parent.and_then(|parent| parent.subscription_details).map(|of| of.subscription),
            currency: self.currency,
            total: self.total,
            paid: self.amount_paid,
            created_at: moment(self.created)?,
            finalized_at: self.status_transitions.finalized_at.map(moment).transpose()?,
            page: self.hosted_invoice_url,
            pdf: self.invoice_pdf,
        })
    }
}

impl Stripe {
    /// The invoices of a customer, latest first, behind the one named; and whether there are more.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such customer, or no such invoice to begin behind.
    pub async fn invoices(
        &self,
        customer: &str,
        after: Option<&str>,
        most: u16,
    ) -> Result<(Vec<Invoice>, bool), Error> {
        let mut request = ListInvoice::new().customer(customer).limit(most);
        if let Some(after) = after {
            request = request.starting_after(after);
        }
        let List { data, has_more } = self.read::<List<Answer>>(&request).await?;
        if data.iter().any(|invoice| invoice.customer.as_deref() != Some(customer)) {
            return Err(Error::Unfit("an invoice of another customer"));
        }
        Ok((data.into_iter().map(Answer::read).collect::<Result<_, _>>()?, has_more))
    }
}
