//! `subscriptions`: what is paid again and again.

use serde_json::{Value, json};

use super::{
    calendar::months_later,
    form::Form,
    prices::Price,
    reply::Refusal,
    state::{Card, State, Subscription},
};

/// In which a subscription is not over.
const LIVE: [&str; 3] = ["active", "past_due", "unpaid"];

impl State {
    /// `GET /v1/subscriptions`
    pub(super) fn list_subscriptions(&mut self, form: &Form) -> Result<Value, Refusal> {
        form.only(&["customer", "status", "limit"])?;
        let customer = &self.customer(form.needed("customer")?, "customer")?.id;
        let theirs = self.subscriptions.iter().rev().filter(|subscription| subscription.customer == *customer);
        let status = form.get("status");
        let wanted = theirs.filter(|subscription| match status {
            None => subscription.status != "canceled",
            Some("all") => true,
            Some(status) => subscription.status == status,
        });
        let data: Vec<Value> = wanted.map(Subscription::json).collect();
        Ok(json!({"object": "list", "url": "/v1/subscriptions", "has_more": false, "data": data}))
    }

    /// `POST /v1/subscriptions/{id}`
    pub(super) fn update_subscription(&mut self, id: &str, form: &Form) -> Result<Value, Refusal> {
        form.only(&[
            "cancel_at_period_end",
            "items[#][id]",
            "items[#][price]",
            "proration_behavior",
            "proration_date",
            "payment_behavior",
        ])?;
        let subscription = self.subscription(id)?.clone();
        if subscription.status == "canceled" {
            let message = "A canceled subscription can only update its cancellation_details and metadata.".to_owned();
            return Err(Refusal { is_mistake: false, ..Refusal::mistake("", message, "id") });
        }
        if let Some(cancels) = form.truth("cancel_at_period_end")? {
            self.set_cancels(id, cancels);
        }
        if form.get("items[0][price]").is_some() {
            let changed = self.changed(&subscription, form, "items[0]", "")?;
            self.change(id, changed)?;
        }
        Ok(self.subscription(id)?.json())
    }

    /// `DELETE /v1/subscriptions/{id}`
    pub(super) fn end_subscription(&mut self, id: &str, form: &Form) -> Result<Value, Refusal> {
        form.only(&[])?;
        if !self.subscription(id)?.is_live() {
            return Err(Refusal::no_such("subscription", id, "id"));
        }
        self.cancel_now(id);
        Ok(self.subscription(id)?.json())
    }

    pub(super) fn subscription(&self, id: &str) -> Result<&Subscription, Refusal> {
        let found = self.subscriptions.iter().find(|subscription| subscription.id == id);
        found.ok_or_else(|| Refusal::no_such("subscription", id, "id"))
    }

    pub(super) fn subscriptions_of(&self, customer: &str) -> Vec<Value> {
        let theirs = self.subscriptions.iter().filter(|subscription| subscription.customer == customer);
        theirs.map(Subscription::json).collect()
    }

    pub(super) fn live_subscriptions(&self, customer: &str) -> Vec<String> {
        let theirs = self.subscriptions.iter().filter(|found| found.customer == customer && found.is_live());
        theirs.map(|subscription| subscription.id.clone()).collect()
    }

    /// Begins a subscription, whose first invoice is paid.
    pub(super) fn subscribe(&mut self, customer: &str, price: Price) -> String {
        let subscription = Subscription {
            id: self.id("sub"),
            customer: customer.to_owned(),
            status: "active",
            created: self.now,
            period_start: self.now,
            period_end: months_later(self.now, price.months),
            cancels: false,
            ended_at: None,
            retry: None,
            price,
        };
        let id = subscription.id.clone();
        let told = subscription.json();
        self.subscriptions.push(subscription);
        self.tell("customer.subscription.created", &told);
        self.bill(&id, "subscription_create");
        id
    }

    pub(super) fn set_cancels(&mut self, id: &str, cancels: bool) {
        self.alter(id, |subscription| subscription.cancels = cancels);
    }

    pub(super) fn cancel_now(&mut self, id: &str) {
        let now = self.now;
        for subscription in self.subscriptions.iter_mut().filter(|found| found.id == id) {
            subscription.status = "canceled";
            subscription.ended_at = Some(now);
            subscription.retry = None;
        }
        if let Ok(told) = self.subscription(id).map(Subscription::json) {
            self.tell("customer.subscription.deleted", &told);
        }
    }

    /// Changes a subscription and tells of it.
    pub(super) fn alter(&mut self, id: &str, change: impl FnOnce(&mut Subscription)) {
        let Some(subscription) = self.subscriptions.iter_mut().find(|found| found.id == id) else { return };
        change(subscription);
        let told = subscription.json();
        self.tell("customer.subscription.updated", &told);
    }

    /// What a change to another price costs, and the period that begins with it. Names of parameters have a prefix.
    pub(super) fn changed(
        &self,
        subscription: &Subscription,
        form: &Form,
        item: &str,
        prefix: &str,
    ) -> Result<Changed, Refusal> {
        let inside = |name: &str| if prefix.is_empty() { name.to_owned() } else { format!("{prefix}[{name}]") };
        let item = format!("{prefix}{item}");
        let (id, wanted) = (form.needed(&format!("{item}[id]"))?, form.needed(&format!("{item}[price]"))?);
        if id != subscription.item() {
            return Err(Refusal::no_such("subscription_item", id, &format!("{item}[id]")));
        }
        let price = self.price(wanted).cloned();
        let price = price.ok_or_else(|| Refusal::no_such("price", wanted, &format!("{item}[price]")))?;
        if form.get(&inside("proration_behavior")) != Some("always_invoice") {
            return Err(Refusal::invalid(&inside("proration_behavior"), "Only always_invoice is played"));
        }
        let name = inside("proration_date");
        let at = form.number(&name)?.unwrap_or(self.now);
        if !(subscription.period_start..=subscription.period_end).contains(&at) {
            return Err(Refusal::invalid(&name, "The date lies outside of the period"));
        }
        let (whole, unused) = (subscription.period_end - subscription.period_start, subscription.period_end - at);
        let credit = subscription.price.amount * unused / whole.max(1);
        Ok(Changed { amount: price.amount - credit, price, at })
    }

    fn change(&mut self, id: &str, changed: Changed) -> Result<(), Refusal> {
        let customer = self.subscription(id)?.customer.clone();
        if changed.amount > 0 && self.card(&customer) != Card::Pays {
            return Err(Refusal::declined());
        }
        let Changed { price, amount, at } = changed;
        self.alter(id, |subscription| {
            subscription.period_start = at;
            subscription.period_end = months_later(at, price.months);
            subscription.price = price;
        });
        self.bill_amount(id, "subscription_update", amount);
        Ok(())
    }
}

/// A change to another price.
pub(super) struct Changed {
    pub(super) price: Price,
    pub(super) amount: i64,
    pub(super) at: i64,
}

impl Subscription {
    pub(super) fn is_live(&self) -> bool {
        LIVE.contains(&self.status)
    }

    pub(super) fn item(&self) -> String {
        self.id.replacen("sub_", "si_", 1)
    }

    pub(super) fn json(&self) -> Value {
        let item = json!({
            "id": self.item(), "object": "subscription_item", "subscription": self.id, "quantity": 1,
            "current_period_start": self.period_start, "current_period_end": self.period_end, "price": self.price.json(),
        });
        json!({
            "id": self.id, "object": "subscription", "livemode": false, "customer": self.customer, "status": self.status,
            "currency": self.price.currency, "created": self.created, "start_date": self.created,
            "cancel_at_period_end": self.cancels, "cancel_at": self.cancels.then_some(self.period_end),
            "canceled_at": self.ended_at, "ended_at": self.ended_at, "collection_method": "charge_automatically",
            "items": {"object": "list", "has_more": false, "data": [item]},
        })
    }
}
