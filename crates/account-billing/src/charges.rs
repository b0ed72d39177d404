//! Charges: money that came, and whether it stayed.

use miniserde::Deserialize;
use stripe_billing::invoice_payment::{ListInvoicePayment, ListInvoicePaymentPayment, ListInvoicePaymentPaymentType};
use stripe_core::{
    charge::{ListCharge, RetrieveCharge},
    dispute::ListDispute,
};
use time::Duration;

use crate::{
    Error, Stripe, Subscription, invoices,
    wire::{List, moded, moment},
};

/// The most charges, disputes of one, and invoices of one that are looked at.
const MOST: i64 = 100;
/// How much older than its period the charge may be that pays for it.
const LEEWAY: Duration = Duration::MINUTE;

#[derive(Deserialize)]
struct Charge {
    id: String,
    livemode: bool,
    customer: Option<String>,
    created: i64,
    payment_intent: Option<String>,
    /// As a whole.
    refunded: bool,
    disputed: bool,
}
moded!(Charge);

#[derive(Deserialize)]
struct Dispute {
    livemode: bool,
    status: String,
}
moded!(Dispute);

#[derive(Deserialize)]
struct InvoicePayment {
    livemode: bool,
    invoice: invoices::Answer,
}
moded!(InvoicePayment);

impl Stripe {
    /// The customer of a charge, if it has one.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such charge.
    pub async fn customer_of_charge(&self, charge: &str) -> Result<Option<String>, Error> {
        Ok(self.read::<Charge>(&RetrieveCharge::new(charge)).await?.customer)
    }

    /// Whether the money for a subscription is gone: what was paid for the period that runs was refunded as a whole, or a
    /// dispute about anything that was paid for it is lost. A dispute that is open, or won, takes nothing.
    ///
    /// # Errors
    /// [`Error`] if Stripe does not tell.
    pub async fn is_paid_back(&self, customer: &str, subscription: &Subscription) -> Result<bool, Error> {
        let charges = self.read::<List<Charge>>(&ListCharge::new().customer(customer).limit(MOST)).await?.data;
        if charges.iter().any(|charge| charge.customer.as_deref() != Some(customer)) {
            return Err(Error::Unfit("a charge of another customer"));
        }
        for charge in charges {
            let is_of_period = moment(charge.created)? + LEEWAY >= subscription.period_starts_at;
            let is_gone = charge.refunded && is_of_period || charge.disputed && self.is_lost(&charge).await?;
            if is_gone && self.pays_for(&charge, subscription).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn is_lost(&self, charge: &Charge) -> Result<bool, Error> {
        let disputes = self.read::<List<Dispute>>(&ListDispute::new().charge(charge.id.as_str()).limit(MOST)).await?;
        Ok(disputes.data.iter().any(|dispute| dispute.status == "lost"))
    }

    /// Whether an invoice of the subscription was paid with it.
    async fn pays_for(&self, charge: &Charge, subscription: &Subscription) -> Result<bool, Error> {
        let Some(intent) = &charge.payment_intent else { return Ok(false) };
        let mut payment = ListInvoicePaymentPayment::new(ListInvoicePaymentPaymentType::PaymentIntent);
        payment.payment_intent = Some(intent.clone());
        let request = ListInvoicePayment::new().payment(payment).expand(vec!["data.invoice".to_owned()]).limit(MOST);
        for paid in self.read::<List<InvoicePayment>>(&request).await?.data {
            if paid.invoice.read()?.subscription.as_deref() == Some(&subscription.id) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
