//! `customers`: who pays.

use serde_json::{Value, json};

use super::{
    form::Form,
    reply::Refusal,
    state::{Card, Customer, State},
};

impl State {
    /// `POST /v1/customers`
    pub(super) fn create_customer(&mut self, form: &Form) -> Result<Value, Refusal> {
        form.only(&["email", "name", "metadata[*]"])?;
        if form.get("email").is_some_and(|email| !email.contains('@')) {
            return Err(Refusal::mistake("email_invalid", "Invalid email address".to_owned(), "email"));
        }
        let customer = Customer {
            id: self.id("cus"),
            email: form.get("email").map(str::to_owned),
            account: form.get("metadata[account]").map(str::to_owned),
            card: Card::Declined,
            is_deleted: false,
            created: self.now,
        };
        let made = customer.json();
        self.customers.push(customer);
        self.tell("customer.created", &made);
        Ok(made)
    }

    /// A customer who can pay, or the refusal that names the parameter.
    pub(super) fn customer(&self, id: &str, param: &str) -> Result<&Customer, Refusal> {
        let found = self.customers.iter().find(|customer| customer.id == id && !customer.is_deleted);
        found.ok_or_else(|| Refusal::no_such("customer", id, param))
    }

    pub(super) fn card(&self, customer: &str) -> Card {
        self.customers.iter().find(|found| found.id == customer).map_or(Card::Declined, |found| found.card)
    }

    pub(super) fn set_card(&mut self, customer: &str, card: Card) {
        for found in self.customers.iter_mut().filter(|found| found.id == customer) {
            found.card = card;
        }
        self.retry_open_invoices(customer);
    }

    pub(super) fn delete_customer(&mut self, id: &str) {
        let live: Vec<String> = self.live_subscriptions(id);
        for subscription in live {
            self.cancel_now(&subscription);
        }
        let Some(customer) = self.customers.iter_mut().find(|customer| customer.id == id) else { return };
        customer.is_deleted = true;
        let told = customer.json();
        self.tell("customer.deleted", &told);
    }

    pub(super) fn customers_of(&self, account: &str) -> Vec<String> {
        let theirs = self.customers.iter().filter(|customer| customer.account.as_deref() == Some(account));
        theirs.map(|customer| customer.id.clone()).collect()
    }
}

impl Customer {
    fn json(&self) -> Value {
        json!({
            "id": self.id, "object": "customer", "created": self.created, "livemode": false, "email": self.email,
            "metadata": {"account": self.account},
        })
    }
}
