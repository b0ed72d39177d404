//! The billing portal: Stripe's own pages for cards and invoices.

use miniserde::Deserialize;
use stripe_billing::billing_portal_session::CreateBillingPortalSession;

use crate::{Error, Stripe, wire::moded};

#[derive(Deserialize)]
struct Answer {
    url: String,
    livemode: bool,
}
moded!(Answer);

impl Stripe {
    /// The address of the portal for one customer, good for some minutes. A second one changes nothing, so it needs no key.
    ///
    /// # Errors
    /// [`Error`] if Stripe gives none.
    pub async fn portal(&self, customer: &str, return_url: &str) -> Result<String, Error> {
        let request = CreateBillingPortalSession::new().customer(customer).return_url(return_url);
        Ok(self.read::<Answer>(&request).await?.url)
    }
}
