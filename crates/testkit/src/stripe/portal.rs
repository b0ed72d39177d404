//! `billing_portal/sessions`: the pages on which a customer helps themselves.

use serde_json::{Value, json};

use super::{form::Form, reply::Refusal, state::State};

impl State {
    /// `POST /v1/billing_portal/sessions`
    pub(super) fn create_portal(&mut self, form: &Form, base: &str) -> Result<Value, Refusal> {
        form.only(&["customer", "return_url"])?;
        let customer = self.customer(form.needed("customer")?, "customer")?.id.clone();
        let return_url = form.address("return_url")?.to_owned();
        let url = format!("{base}/p/session/{}", self.portals.len());
        let made = json!({
            "id": self.id("bps"), "object": "billing_portal.session", "livemode": false, "created": self.now,
            "configuration": "bpc_fake", "customer": customer, "return_url": return_url, "url": url,
        });
        self.portals.push((customer, return_url));
        Ok(made)
    }
}
