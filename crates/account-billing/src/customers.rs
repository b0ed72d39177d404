//! Customers: who pays.

use std::collections::HashMap;

use miniserde::Deserialize;
use stripe_core::customer::CreateCustomer;

use crate::{Error, Stripe, key::key, wire::moded};

/// Who will pay.
#[derive(Clone, Copy, Debug)]
pub struct NewCustomer<'a> {
    /// The account, which Stripe keeps beside the customer.
    pub account: &'a str,
    /// How many customers the account had before this one.
    pub before: i32,
    /// Where Stripe's own mail goes.
    pub email: &'a str,
}

#[derive(Deserialize)]
struct Answer {
    id: String,
    livemode: bool,
}
moded!(Answer);

impl Stripe {
    /// Makes a customer and gives its id; the same one if it is asked again.
    ///
    /// # Errors
    /// [`Error`] if Stripe does not.
    pub async fn create_customer(&self, new: NewCustomer<'_>) -> Result<String, Error> {
        let request = CreateCustomer::new()
            .email(new.email)
            .metadata(HashMap::from([("account".to_owned(), new.account.to_owned())]));
        let key = key(&["customer", new.account, &new.before.to_string(), new.email]);
        let made: Answer = self.write(&request, key).await?;
        Ok(made.id)
    }
}
