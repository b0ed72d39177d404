//! The section `stripe` of the configuration.

use std::path::PathBuf;

use domain::Secret;
use serde::Deserialize;

/// The most webhook secrets: one, and the one before while it is exchanged.
const SECRETS_MAX: usize = 2;

/// The section `stripe` as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StripeWritten {
    /// Whether money is real. Events of the other mode are refused.
    live: bool,
    /// Files with the secrets that webhooks are signed with, which nobody else may read.
    pub webhook_secret_files: Vec<PathBuf>,
}

/// What is known of our account at Stripe.
#[derive(Debug)]
pub struct StripeSettings {
    /// Whether money is real.
    pub live: bool,
    /// What webhooks are signed with; two while one is exchanged.
    pub webhook_secrets: Vec<Secret>,
}

impl StripeWritten {
    /// Checks the section.
    ///
    /// # Errors
    /// With every fault at once.
    pub fn check(&self, webhook_secrets: Vec<Secret>) -> Result<StripeSettings, Vec<String>> {
        let mut faults = Vec::new();
        if !(1..=SECRETS_MAX).contains(&webhook_secrets.len()) {
            faults
                .push("`stripe`: `webhook_secret_files` names one file, or two while a secret is exchanged".to_owned());
        }
        if webhook_secrets.iter().any(|secret| !secret.expose().starts_with("whsec_")) {
            faults.push("`stripe`: a webhook secret begins with `whsec_`".to_owned());
        }
        if faults.is_empty() { Ok(StripeSettings { live: self.live, webhook_secrets }) } else { Err(faults) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn webhooks_have_one_secret_or_two_and_none_that_is_another_key() {
        let written = StripeWritten { live: false, webhook_secret_files: Vec::new() };
        let check = |secrets: &[&str]| written.check(secrets.iter().map(|secret| Secret::new(secret)).collect());
        assert!(check(&["whsec_a"]).is_ok());
        assert!(check(&["whsec_a", "whsec_b"]).is_ok());
        for wrong in [&[][..], &["sk_live_a"], &["whsec_a", "whsec_b", "whsec_c"]] {
            let faults = check(wrong).expect_err("it is wrong");
            assert!(!faults[0].contains("sk_live"), "a fault shows no key: {faults:?}");
        }
    }
}
