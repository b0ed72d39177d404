//! `charges`, `disputes` and `invoice_payments`: money that came, and went again.

use serde_json::{Value, json};

use super::{
    form::Form,
    reply::Refusal,
    state::{Dispute, Invoice, State},
};

impl State {
    /// `GET /v1/charges`
    pub(super) fn list_charges(&self, form: &Form) -> Result<Value, Refusal> {
        form.only(&["customer", "limit"])?;
        let customer = &self.customer(form.needed("customer")?, "customer")?.id;
        let theirs = self.invoices.iter().rev().filter(|invoice| invoice.customer == *customer);
        let data: Vec<Value> = theirs.filter(|invoice| invoice.is_charged()).map(Invoice::charge_json).collect();
        Ok(json!({"object": "list", "url": "/v1/charges", "has_more": false, "data": data}))
    }

    /// `GET /v1/charges/{id}`
    pub(super) fn charge(&self, id: &str) -> Result<Value, Refusal> {
        self.charged(id, "id").map(Invoice::charge_json)
    }

    /// `GET /v1/disputes`
    pub(super) fn list_disputes(&self, form: &Form) -> Result<Value, Refusal> {
        form.only(&["charge", "limit"])?;
        let invoice = self.charged(form.needed("charge")?, "charge")?;
        let data: Vec<Value> = invoice.dispute.iter().map(|dispute| invoice.dispute_json(*dispute)).collect();
        Ok(json!({"object": "list", "url": "/v1/disputes", "has_more": false, "data": data}))
    }

    /// `GET /v1/invoice_payments`
    pub(super) fn list_invoice_payments(&self, form: &Form) -> Result<Value, Refusal> {
        form.only(&["payment[type]", "payment[payment_intent]", "expand[#]", "limit"])?;
        if form.needed("payment[type]")? != "payment_intent" {
            return Err(Refusal::invalid("payment[type]", "Only payment_intent is played"));
        }
        if form.get("expand[0]").is_some_and(|field| field != "data.invoice") {
            return Err(Refusal::invalid("expand[0]", "This property cannot be expanded"));
        }
        let intent = form.needed("payment[payment_intent]")?;
        let found = self.invoices.iter().find(|invoice| invoice.is_charged() && invoice.intent() == intent);
        let found = found.ok_or_else(|| Refusal::no_such("payment_intent", intent, "payment[payment_intent]"))?;
        let invoice = if form.get("expand[0]").is_some() { found.json() } else { json!(found.id) };
        let payment = json!({
            "id": found.named("inpay"), "object": "invoice_payment", "livemode": false, "status": "paid",
            "amount_paid": found.total, "amount_requested": found.total, "currency": found.currency,
            "created": found.created, "is_default": true, "invoice": invoice,
            "payment": {"type": "payment_intent", "payment_intent": intent},
        });
        Ok(json!({"object": "list", "url": "/v1/invoice_payments", "has_more": false, "data": [payment]}))
    }

    /// Pays back a part of the latest payment of a customer, or what is left of it.
    pub(super) fn refund(&mut self, customer: &str, part: Option<i64>) {
        let Some(invoice) = self.latest_charged(customer) else { return };
        let left = invoice.total - invoice.refunded;
        let amount = part.unwrap_or(left).min(left);
        if amount <= 0 || invoice.dispute == Some(Dispute::Lost) {
            return;
        }
        invoice.refunded += amount;
        let told = invoice.charge_json();
        self.tell("charge.refunded", &told);
    }

    pub(super) fn dispute(&mut self, customer: &str) {
        let open = self.latest_charged(customer).filter(|invoice| invoice.dispute.is_none());
        let Some(invoice) = open else { return };
        invoice.dispute = Some(Dispute::NeedsResponse);
        let told = invoice.dispute_json(Dispute::NeedsResponse);
        self.tell("charge.dispute.created", &told);
    }

    /// The bank decides every dispute of a customer that is open.
    pub(super) fn decide_disputes(&mut self, customer: &str, decision: Dispute) {
        let theirs = self.invoices.iter_mut().filter(|invoice| invoice.customer == customer);
        let mut told = Vec::new();
        for invoice in theirs.filter(|invoice| invoice.dispute == Some(Dispute::NeedsResponse)) {
            invoice.dispute = Some(decision);
            told.push(invoice.dispute_json(decision));
        }
        for dispute in told {
            self.tell("charge.dispute.closed", &dispute);
        }
    }

    fn charged(&self, id: &str, param: &str) -> Result<&Invoice, Refusal> {
        let found = self.invoices.iter().find(|invoice| invoice.is_charged() && invoice.named("ch") == id);
        found.ok_or_else(|| Refusal::no_such("charge", id, param))
    }

    fn latest_charged(&mut self, customer: &str) -> Option<&mut Invoice> {
        self.invoices.iter_mut().rev().find(|found| found.customer == customer && found.is_charged())
    }
}

impl Dispute {
    fn name(self) -> &'static str {
        match self {
            Self::NeedsResponse => "needs_response",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

impl Invoice {
    /// Whether money came for it.
    fn is_charged(&self) -> bool {
        self.status == "paid" && self.total > 0
    }

    /// The id of something that belongs to it.
    fn named(&self, prefix: &str) -> String {
        self.id.replacen("in_", &format!("{prefix}_"), 1)
    }

    fn intent(&self) -> String {
        self.named("pi")
    }

    fn charge_json(&self) -> Value {
        json!({
            "id": self.named("ch"), "object": "charge", "livemode": false, "customer": self.customer,
            "payment_intent": self.intent(), "amount": self.total, "currency": self.currency, "created": self.paid_at,
            "paid": true, "status": "succeeded", "amount_refunded": self.refunded,
            "refunded": self.refunded == self.total, "disputed": self.dispute.is_some(),
        })
    }

    fn dispute_json(&self, dispute: Dispute) -> Value {
        json!({
            "id": self.named("du"), "object": "dispute", "livemode": false, "charge": self.named("ch"),
            "payment_intent": self.intent(), "amount": self.total, "currency": self.currency, "created": self.paid_at,
            "reason": "fraudulent", "status": dispute.name(),
        })
    }
}
