//! `checkout/sessions`: buying.

use serde_json::{Value, json};

use super::{
    calendar::days_later,
    form::Form,
    reply::Refusal,
    state::{Card, Session, State},
};

impl State {
    /// `POST /v1/checkout/sessions`
    pub(super) fn create_session(&mut self, form: &Form, base: &str) -> Result<Value, Refusal> {
        form.only(&[
            "mode",
            "customer",
            "client_reference_id",
            "line_items[#][price]",
            "line_items[#][quantity]",
            "success_url",
            "cancel_url",
            "metadata[*]",
            "subscription_data[metadata][*]",
        ])?;
        if form.needed("mode")? != "subscription" {
            return Err(Refusal::invalid("mode", "Only subscriptions are sold here"));
        }
        let customer = self.customer(form.needed("customer")?, "customer")?.id.clone();
        let wanted = form.needed("line_items[0][price]")?;
        let price = self.price(wanted).cloned();
        let price = price.ok_or_else(|| {
            let refusal = Refusal::no_such("price", wanted, "line_items[0][price]");
            Refusal { is_mistake: true, ..refusal }
        })?;
        if form.number("line_items[0][quantity]")? != Some(1) {
            return Err(Refusal::missing_parameter("line_items[0][quantity]"));
        }
        if form.get("line_items[1][price]").is_some() {
            return Err(Refusal::invalid("line_items", "One price at a time is sold here"));
        }
        let session = Session {
            id: self.id("cs_test"),
            customer,
            price,
            reference: form.get("client_reference_id").map(str::to_owned),
            success_url: form.address("success_url")?.to_owned(),
            cancel_url: form.address("cancel_url")?.to_owned(),
            status: "open",
            subscription: None,
            created: self.now,
            expires_at: days_later(self.now, 1),
        };
        let made = session.json(base);
        self.sessions.push(session);
        Ok(made)
    }

    /// `GET /v1/checkout/sessions/{id}`
    pub(super) fn session(&mut self, id: &str, base: &str) -> Result<Value, Refusal> {
        self.sessions
            .iter()
            .find(|session| session.id == id)
            .map(|session| session.json(base))
            .ok_or_else(|| Refusal::no_such("checkout.session", id, "id"))
    }

    /// `POST /v1/checkout/sessions/{id}/expire`
    pub(super) fn expire_session(&mut self, id: &str, form: &Form, base: &str) -> Result<Value, Refusal> {
        form.only(&[])?;
        let session = self.sessions.iter_mut().find(|session| session.id == id);
        let session = session.ok_or_else(|| Refusal::no_such("checkout.session", id, "id"))?;
        if session.status != "open" {
            let message = "Only Checkout Sessions with a status in [\"open\"] can be expired.".to_owned();
            return Err(Refusal { is_mistake: false, ..Refusal::mistake("", message, "id") });
        }
        session.status = "expired";
        let told = session.json(base);
        self.tell("checkout.session.expired", &told);
        Ok(told)
    }

    /// What the page does when its button is pressed.
    pub(super) fn complete_checkout(&mut self, id: &str, card: Card) -> Result<(), String> {
        let found = self.sessions.iter().position(|session| session.id == id && session.status == "open");
        let at = found.ok_or("This session is over")?;
        if card == Card::Declined {
            return Err("The card was declined".to_owned());
        }
        let (customer, price) = (self.sessions[at].customer.clone(), self.sessions[at].price.clone());
        if self.customer(&customer, "customer").is_err() {
            return Err("This customer is gone".to_owned());
        }
        for found in self.customers.iter_mut().filter(|found| found.id == customer) {
            found.card = card;
        }
        let subscription = self.subscribe(&customer, price);
        let session = &mut self.sessions[at];
        session.status = "complete";
        session.subscription = Some(subscription);
        let told = session.json("");
        self.tell("checkout.session.completed", &told);
        Ok(())
    }
}

impl Session {
    fn json(&self, base: &str) -> Value {
        let url = (self.status == "open").then(|| format!("{base}/c/pay/{}", self.id));
        json!({
            "id": self.id, "object": "checkout.session", "livemode": false, "mode": "subscription", "status": self.status,
            "payment_status": if self.status == "complete" { "paid" } else { "unpaid" }, "url": url,
            "customer": self.customer, "client_reference_id": self.reference, "subscription": self.subscription,
            "currency": self.price.currency, "amount_total": self.price.amount, "amount_subtotal": self.price.amount,
            "created": self.created, "expires_at": self.expires_at, "success_url": self.success_url,
            "cancel_url": self.cancel_url,
        })
    }
}
