//! The section `ai` of the configuration.

use std::{collections::BTreeMap, path::PathBuf};

use domain::Secret;
use serde::Deserialize;

use super::{Caps, GatewaySettings, price::Price};

/// A model that can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// What the provider calls it.
    pub upstream: String,
    /// What its tokens cost.
    pub price: Price,
}

/// The section `ai` as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GatewayWritten {
    address: String,
    /// A file with our key, which nobody else may read.
    pub key_file: PathBuf,
    micros_a_day: i64,
    models: BTreeMap<String, Model>,
    /// The most calls of one account at a time.
    open_calls: Option<u16>,
    /// How many calls an account makes in a row; then one every three seconds.
    calls_in_a_row: Option<u32>,
}

impl GatewayWritten {
    /// Checks the section.
    ///
    /// # Errors
    /// With every fault at once.
    pub fn check(self, key: Secret) -> Result<GatewaySettings, Vec<String>> {
        let mut faults = Vec::new();
        let mut hold = |holds: bool, fault: String| {
            if !holds {
                faults.push(format!("`ai`: {fault}"));
            }
        };
        let is_here = ["http://127.0.0.1:", "http://localhost:"].iter().any(|here| self.address.starts_with(here));
        hold(
            self.address.starts_with("https://") || is_here,
            format!("`address`: `{}` would carry the key in the open", self.address),
        );
        hold(!key.is_empty(), "`key_file` is empty".to_owned());
        hold(self.micros_a_day > 0, "`micros_a_day` is above 0".to_owned());
        hold(!self.models.is_empty(), "`models` has at least one".to_owned());
        for (name, model) in &self.models {
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            hold(
                (1..=64).contains(&name.len()) && name.chars().all(is_plain),
                format!("`models`: `{name}` has small letters, digits and hyphens"),
            );
            hold(!model.upstream.is_empty(), format!("`models.{name}.upstream` is empty"));
            hold(
                model.price.output > 0 && model.price.cached <= model.price.input,
                format!("`models.{name}.price`: output costs something, and cached no more than input"),
            );
        }
        hold(self.open_calls != Some(0), "`open_calls` is above 0".to_owned());
        hold(self.calls_in_a_row != Some(0), "`calls_in_a_row` is above 0".to_owned());
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut caps = Caps::default();
        caps.open_calls = self.open_calls.map_or(caps.open_calls, i64::from);
        caps.burst = self.calls_in_a_row.map_or(caps.burst, |calls| i32::try_from(calls).unwrap_or(i32::MAX));
        Ok(GatewaySettings {
            address: self.address.trim_end_matches('/').to_owned(),
            key,
            models: self.models,
            micros_a_day: self.micros_a_day,
            caps,
        })
    }
}

#[cfg(test)]
mod tests {
    use figment::{
        Figment,
        providers::{Format, Toml},
    };

    use super::*;

    fn read(text: &str) -> Result<GatewaySettings, Vec<String>> {
        let written: GatewayWritten = Figment::from(Toml::string(text)).extract().expect("the shape is right");
        written.check(Secret::new("sk-canary"))
    }

    const GOOD: &str = "address = 'https://api.openai.com/v1/'\nkey_file = 'key'\nmicros_a_day = 1000000\n
        [models.jobt-fast]\nupstream = 'gpt-x'\nprice = { input = 2, cached = 1, output = 4 }";

    #[test]
    fn a_key_is_not_sent_in_the_open_and_not_shown() {
        let settings = read(GOOD).expect("it is sound");
        assert_eq!(settings.address, "https://api.openai.com/v1");
        assert!(!format!("{settings:?}").contains("canary"));
        assert!(read(&GOOD.replace("https://", "http://")).is_err());
        assert!(
            read(&GOOD.replace("https://api.openai.com", "http://127.0.0.1:9")).is_ok(),
            "a server on this computer"
        );
    }

    #[test]
    fn every_fault_of_the_models_is_told_at_once() {
        let bad =
            GOOD.replace("jobt-fast", "\"Jobt Fast\"").replace("'gpt-x'", "''").replace("cached = 1", "cached = 3");
        let bad = bad.replace("micros_a_day = 1000000", "micros_a_day = 0\nopen_calls = 0\ncalls_in_a_row = 0");
        assert_eq!(read(&bad).expect_err("much is wrong").len(), 6);
    }
}
