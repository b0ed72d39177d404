//! The section `stripe` of the configuration.

use std::{path::PathBuf, time::Duration};

use account_billing::Stripe;
use domain::Secret;
use serde::Deserialize;

/// The most webhook secrets: one, and the one before while it is exchanged.
const SECRETS_MAX: usize = 2;
/// How long Stripe may take for one answer. A call has three tries.
const TIME_LIMIT: Duration = Duration::from_secs(4);

/// The section `stripe` as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StripeWritten {
    /// Whether money is real. Events of the other mode are refused.
    live: bool,
    /// A file with our secret key, which nobody else may read.
    pub key_file: PathBuf,
    /// Where a stand-in for Stripe is. In test mode only.
    address: Option<String>,
    /// The page to which browsers come back from Stripe.
    return_address: String,
    /// Files with the secrets that webhooks are signed with, which nobody else may read.
    pub webhook_secret_files: Vec<PathBuf>,
}

/// What is known of our account at Stripe.
#[derive(Debug)]
pub struct StripeSettings {
    /// How it is reached.
    pub client: account_billing::Settings,
    /// The page to which browsers come back from Stripe.
    pub return_address: String,
    /// What webhooks are signed with; two while one is exchanged.
    pub webhook_secrets: Vec<Secret>,
}

impl StripeWritten {
    /// Checks the section.
    ///
    /// # Errors
    /// With every fault at once.
    pub fn check(self, key: Secret, webhook_secrets: Vec<Secret>) -> Result<StripeSettings, Vec<String>> {
        let mut faults = Vec::new();
        if !(1..=SECRETS_MAX).contains(&webhook_secrets.len()) {
            faults
                .push("`stripe`: `webhook_secret_files` names one file, or two while a secret is exchanged".to_owned());
        }
        if webhook_secrets.iter().any(|secret| !secret.expose().starts_with("whsec_")) {
            faults.push("`stripe`: a webhook secret begins with `whsec_`".to_owned());
        }
        let is_loopback = self.return_address.starts_with("http://127.0.0.1") && !self.live;
        if !self.return_address.starts_with("https://") && !is_loopback {
            faults.push("`stripe`: `return_address` is a page on https".to_owned());
        }
        let client = account_billing::Settings { key, live: self.live, address: self.address, time_limit: TIME_LIMIT };
        if let Err(misfit) = Stripe::new(&client) {
            faults.push(format!("`stripe`: {misfit}"));
        }
        let settings = StripeSettings { client, return_address: self.return_address, webhook_secrets };
        if faults.is_empty() { Ok(settings) } else { Err(faults) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(live: bool, key: &str, secrets: &[&str], return_address: &str) -> Result<StripeSettings, Vec<String>> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let written = StripeWritten {
            live,
            key_file: PathBuf::new(),
            address: None,
            return_address: return_address.to_owned(),
            webhook_secret_files: Vec::new(),
        };
        written.check(Secret::new(key), secrets.iter().map(|secret| Secret::new(secret)).collect())
    }

    #[test]
    fn webhooks_have_one_secret_or_two_and_none_that_is_another_key() {
        let check = |secrets: &[&str]| check(false, "sk_test_a", secrets, "https://jobt.example.org");
        assert!(check(&["whsec_a"]).is_ok());
        assert!(check(&["whsec_a", "whsec_b"]).is_ok());
        for wrong in [&[][..], &["sk_live_a"], &["whsec_a", "whsec_b", "whsec_c"]] {
            let faults = check(wrong).expect_err("it is wrong");
            assert!(!faults[0].contains("sk_live"), "a fault shows no key: {faults:?}");
        }
    }

    #[test]
    fn a_key_of_the_other_mode_and_a_page_that_anybody_can_change_are_refused() {
        let faults = check(true, "sk_test_a", &["whsec_a"], "http://127.0.0.1:8080").expect_err("two are wrong");
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(check(true, "sk_live_a", &["whsec_a"], "https://jobt.example.org").is_ok());
        assert!(check(false, "rk_test_a", &["whsec_a"], "http://127.0.0.1:8080").is_ok(), "to try things out");
    }
}
