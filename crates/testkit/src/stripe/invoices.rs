//! `invoices`: what is asked for, and what was paid.

use serde_json::{Value, json};

use super::{
    calendar::days_later,
    form::Form,
    passing::RETRIES,
    reply::Refusal,
    state::{Card, Invoice, Paid, State},
};

impl State {
    /// `GET /v1/invoices`
    pub(super) fn list_invoices(&mut self, form: &Form) -> Result<Value, Refusal> {
        form.only(&["customer", "limit", "starting_after"])?;
        let customer = &self.customer(form.needed("customer")?, "customer")?.id;
        let most = form.number("limit")?.unwrap_or(10);
        if !(1..=100).contains(&most) {
            return Err(Refusal::invalid("limit", "Between 1 and 100"));
        }
        let theirs: Vec<&Invoice> =
            self.invoices.iter().rev().filter(|invoice| invoice.customer == *customer).collect();
        let skipped = match form.get("starting_after") {
            None => 0,
            Some(after) => {
                let at = theirs.iter().position(|invoice| invoice.id == after);
                at.ok_or_else(|| Refusal::no_such("invoice", after, "starting_after"))? + 1
            }
        };
        let most = usize::try_from(most).unwrap_or(1);
        let has_more = theirs.len() > skipped + most;
        let data: Vec<Value> = theirs.into_iter().skip(skipped).take(most).map(Invoice::json).collect();
        Ok(json!({"object": "list", "url": "/v1/invoices", "has_more": has_more, "data": data}))
    }

    /// `POST /v1/invoices/create_preview`
    pub(super) fn preview_invoice(&mut self, form: &Form) -> Result<Value, Refusal> {
        form.only(&[
            "subscription",
            "subscription_details[items][#][id]",
            "subscription_details[items][#][price]",
            "subscription_details[proration_behavior]",
            "subscription_details[proration_date]",
        ])?;
        let id = form.needed("subscription")?;
        let subscription = self.subscription(id).map_err(|_| Refusal::no_such("subscription", id, "subscription"))?;
        let changed = self.changed(subscription, form, "[items][0]", "subscription_details")?;
        Ok(json!({
            "object": "invoice", "livemode": false, "currency": changed.price.currency, "total": changed.amount,
            "amount_due": changed.amount.max(0), "customer": subscription.customer, "created": self.now,
        }))
    }

    /// Asks for a period of a subscription.
    pub(super) fn bill(&mut self, subscription: &str, reason: &'static str) {
        let amount = self.subscription(subscription).map_or(0, |found| found.price.amount);
        self.bill_amount(subscription, reason, amount);
    }

    /// Asks for an amount and takes it from the card, if that pays.
    pub(super) fn bill_amount(&mut self, subscription: &str, reason: &'static str, total: i64) {
        let Ok(billed) = self.subscription(subscription).cloned() else { return };
        let id = self.id("in");
        let invoice = Invoice {
            number: format!("FAKE-{:04}", self.invoices.len() + 1),
            id: id.clone(),
            customer: billed.customer,
            subscription: billed.id,
            currency: billed.price.currency,
            total,
            status: "open",
            reason,
            created: self.now,
            paid_at: None,
            attempts: 0,
            refunded: 0,
            dispute: None,
        };
        let told = invoice.json();
        self.invoices.push(invoice);
        self.tell("invoice.finalized", &told);
        self.collect(&id);
    }

    /// Tries to have an invoice paid, and says what follows for its subscription.
    pub(super) fn collect(&mut self, id: &str) {
        let Some(at) = self.invoices.iter().position(|invoice| invoice.id == id) else { return };
        let (customer, subscription) = (self.invoices[at].customer.clone(), self.invoices[at].subscription.clone());
        let card = self.card(&customer);
        let pays = card != Card::Declined || self.invoices[at].total <= 0;
        if card == Card::PaysOnce {
            for found in self.customers.iter_mut().filter(|found| found.id == customer) {
                found.card = Card::Declined;
            }
        }
        let now = self.now;
        let invoice = &mut self.invoices[at];
        invoice.attempts += 1;
        if pays {
            invoice.status = "paid";
            invoice.paid_at = Some(now);
        }
        let told = invoice.json();
        self.tell(if pays { "invoice.paid" } else { "invoice.payment_failed" }, &told);
        let found = self.subscription(&subscription).map(|found| (found.is_live(), found.retry));
        let Ok((true, retry)) = found else { return };
        if pays {
            self.alter(&subscription, |found| {
                found.status = "active";
                found.retry = None;
            });
            return;
        }
        let tries = retry.map_or(0, |(_, tries)| tries);
        match RETRIES.get(tries) {
            Some(days) => self.alter(&subscription, |found| {
                found.status = "past_due";
                found.retry = Some((days_later(now, *days), tries + 1));
            }),
            None => self.cancel_now(&subscription),
        }
    }

    /// Tries what is due again, with another card.
    pub(super) fn retry_open_invoices(&mut self, customer: &str) {
        let live = self.live_subscriptions(customer);
        let open =
            self.invoices.iter().filter(|invoice| invoice.status == "open" && live.contains(&invoice.subscription));
        let open: Vec<String> = open.map(|invoice| invoice.id.clone()).collect();
        if self.card(customer) != Card::Declined {
            for invoice in open {
                self.collect(&invoice);
            }
        }
    }

    pub(super) fn payments_of(&self, customer: &str) -> Vec<Paid> {
        let theirs = self.invoices.iter().filter(|invoice| invoice.customer == customer);
        theirs
            .map(|invoice| Paid {
                invoice: invoice.id.clone(),
                total: invoice.total,
                is_paid: invoice.status == "paid",
                tries: invoice.attempts,
                asked_at: invoice.created,
                paid_at: invoice.paid_at,
                subscription: invoice.subscription.clone(),
                is_refunded: invoice.total > 0 && invoice.refunded == invoice.total,
                dispute: invoice.dispute,
            })
            .collect()
    }
}

impl Invoice {
    pub(super) fn json(&self) -> Value {
        let paid = if self.status == "paid" { self.total.max(0) } else { 0 };
        json!({
            "id": self.id, "object": "invoice", "livemode": false, "number": self.number, "status": self.status,
            "customer": self.customer, "currency": self.currency, "total": self.total, "amount_due": self.total.max(0),
            "amount_paid": paid, "amount_remaining": self.total.max(0) - paid, "attempt_count": self.attempts,
            "attempted": self.attempts > 0, "billing_reason": self.reason, "created": self.created,
            "parent": {"type": "subscription_details", "subscription_details": {"subscription": self.subscription}},
            "status_transitions": {"finalized_at": self.created, "paid_at": self.paid_at},
            "hosted_invoice_url": format!("https://invoice.example.org/{}", self.id),
            "invoice_pdf": format!("https://invoice.example.org/{}/pdf", self.id),
        })
    }
}
