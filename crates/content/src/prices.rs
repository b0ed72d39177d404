//! What a model costs, by the dated price file. Integers throughout, so that sums are exact.

use domain::{MicroDollars, Usage, is_this_computer};
use serde::Deserialize;

use crate::ContentError;

const FILE: &str = "prices.toml";
const BUNDLED: &str = include_str!("../../../content/prices.toml");
const MILLION: u128 = 1_000_000;

/// Prices as known on one date.
#[derive(Debug)]
pub struct Prices {
    date: String,
    question: QuestionTokens,
    rows: Vec<Price>,
}

/// The price of one model, each amount for a million tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// The model's name; dated versions of it cost the same unless they have a row.
    pub model: String,
    /// Tokens sent.
    pub input: MicroDollars,
    /// Tokens sent that the server read from its cache.
    pub cached_input: MicroDollars,
    /// Tokens received, reasoning included.
    pub output: MicroDollars,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PriceFile {
    date: String,
    #[serde(rename = "source")]
    _source: String,
    question: QuestionTokens,
    prices: Vec<PriceEntry>,
}

/// About how many tokens one question takes.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionTokens {
    input_tokens: u32,
    output_tokens: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PriceEntry {
    model: String,
    input: String,
    cached_input: String,
    output: String,
}

impl Prices {
    /// The prices that come with the app.
    ///
    /// # Errors
    /// [`ContentError`] if the bundled file is broken; a test keeps that from shipping.
    pub fn bundled() -> Result<Self, ContentError> {
        Self::parse(BUNDLED)
    }

    fn parse(text: &str) -> Result<Self, ContentError> {
        let file: PriceFile = toml::from_str(text).map_err(|cause| ContentError::unreadable(FILE, cause))?;
        let rows = file.prices.into_iter().map(Price::try_from).collect::<Result<_, _>>()?;
        Ok(Self { date: file.date, question: file.question, rows })
    }

    /// The day the prices were known to be right, `YYYY-MM-DD`.
    pub fn date(&self) -> &str {
        &self.date
    }

    /// Every price, in the order of the file.
    pub fn rows(&self) -> &[Price] {
        &self.rows
    }

    /// What one request cost, rounded up to a whole micro-dollar. Nothing on this computer; `None` for a model
    /// without a price.
    pub fn cost(&self, usage: &Usage) -> Option<MicroDollars> {
        if is_this_computer(&usage.host) {
            return Some(MicroDollars(0));
        }
        Some(self.price(&usage.model)?.of(usage.input_tokens, usage.cached_tokens, usage.output_tokens))
    }

    /// About what an interview of so many questions costs at most. `None` for a model without a price.
    ///
    /// Knows no host: for a local server the caller asks [`is_this_computer`].
    pub fn estimate_round(&self, model: &str, questions: u8) -> Option<MicroDollars> {
        let tokens = |of_one: u32| u64::from(of_one) * u64::from(questions);
        Some(self.price(model)?.of(tokens(self.question.input_tokens), 0, tokens(self.question.output_tokens)))
    }

    /// The row with the longest name that `model` is a version of.
    fn price(&self, model: &str) -> Option<&Price> {
        self.rows.iter().filter(|row| is_version_of(model, &row.model)).max_by_key(|row| row.model.len())
    }
}

impl Price {
    /// The price of so many tokens, of which `cached` count at the cache's price.
    fn of(&self, input: u64, cached: u64, output: u64) -> MicroDollars {
        let cached = cached.min(input);
        let part = |tokens: u64, price: MicroDollars| u128::from(tokens) * u128::from(price.0);
        let sum = part(input - cached, self.input) + part(cached, self.cached_input) + part(output, self.output);
        MicroDollars(u64::try_from(sum.div_ceil(MILLION)).unwrap_or(u64::MAX))
    }
}

impl TryFrom<PriceEntry> for Price {
    type Error = ContentError;

    fn try_from(entry: PriceEntry) -> Result<Self, ContentError> {
        let amount = |text: &str| {
            micro_dollars(text).ok_or_else(|| {
                ContentError::out_of_range(FILE, format!("`{text}` for {}, expected dollars like 0.25", entry.model))
            })
        };
        let (input, cached_input, output) =
            (amount(&entry.input)?, amount(&entry.cached_input)?, amount(&entry.output)?);
        Ok(Self { input, cached_input, output, model: entry.model })
    }
}

/// `gpt-4.1-2025-04-14` and `gpt-4.1-latest` are versions of `gpt-4.1`; `gpt-4.1-mini` is another model.
fn is_version_of(model: &str, name: &str) -> bool {
    let Some(rest) = model.trim().strip_prefix(name) else { return false };
    let stamp = rest.strip_prefix("-chat").unwrap_or(rest);
    rest.is_empty()
        || stamp == "-latest"
        || stamp.strip_prefix('-').is_some_and(|date| {
            date.starts_with(|c: char| c.is_ascii_digit()) && date.chars().all(|c| c.is_ascii_digit() || c == '-')
        })
}

/// Reads dollars with at most six decimals.
fn micro_dollars(text: &str) -> Option<MicroDollars> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || fraction.len() > 6 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let fraction: u64 = format!("{fraction:0<6}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(1_000_000)?.checked_add(fraction).map(MicroDollars)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usage(host: &str, model: &str, tokens: (u64, u64, u64)) -> Usage {
        let (input_tokens, cached_tokens, output_tokens) = tokens;
        Usage { host: host.into(), model: model.into(), input_tokens, cached_tokens, output_tokens, ..Usage::default() }
    }

    fn cost(host: &str, model: &str, tokens: (u64, u64, u64)) -> Option<u64> {
        Prices::bundled().unwrap().cost(&usage(host, model, tokens)).map(|cost| cost.0)
    }

    #[test]
    fn cached_tokens_are_charged_at_their_own_price() {
        // 1,000 x 0.40 + 1,000 x 0.10 + 500 x 1.60 dollars for a million tokens
        assert_eq!(cost("api.openai.com", "gpt-4.1-mini", (2_000, 1_000, 500)), Some(400 + 100 + 800));
    }

    #[test]
    fn a_part_of_a_micro_dollar_counts_as_one() {
        assert_eq!(cost("api.openai.com", "gpt-5-nano", (1, 0, 0)), Some(1));
        assert_eq!(cost("api.openai.com", "gpt-5-nano", (0, 0, 0)), Some(0));
    }

    #[test]
    fn a_dated_version_costs_what_its_model_costs() {
        let tokens = (10_000, 0, 10_000);
        assert_eq!(cost("api.openai.com", "gpt-4.1-2025-04-14", tokens), cost("api.openai.com", "gpt-4.1", tokens));
        assert_eq!(cost("api.openai.com", "gpt-5-chat-latest", tokens), cost("api.openai.com", "gpt-5", tokens));
    }

    #[test]
    fn the_longest_name_wins() {
        let tokens = (1_000_000, 0, 0);
        assert_eq!(cost("api.openai.com", "gpt-4o-2024-05-13", tokens), Some(5_000_000));
        assert_eq!(cost("api.openai.com", "gpt-4o-2024-11-20", tokens), Some(2_500_000));
        assert_eq!(cost("api.openai.com", "gpt-4o-mini-2024-07-18", tokens), Some(150_000));
    }

    #[test]
    fn a_model_without_a_row_is_never_given_the_price_of_a_namesake() {
        for model in ["gpt-5-pro", "gpt-5.9", "gpt-50", "gpt-4.1-miniature", "llama3.1:8b", ""] {
            assert_eq!(cost("api.openai.com", model, (1, 1, 1)), None, "{model}");
        }
    }

    #[test]
    fn a_server_on_this_computer_costs_nothing_whatever_the_model() {
        assert_eq!(cost("localhost:11434", "anything", (5, 0, 5)), Some(0));
        assert_eq!(cost("10.0.0.4:11434", "anything", (5, 0, 5)), None);
    }

    #[test]
    fn no_number_of_tokens_overflows() {
        assert_eq!(cost("api.openai.com", "gpt-5.5", (u64::MAX, u64::MAX, u64::MAX)), Some(u64::MAX));
        assert_eq!(cost("api.openai.com", "gpt-5.5", (1, u64::MAX, 0)), Some(1), "no more is cached than was sent");
    }

    #[test]
    fn a_longer_round_costs_more_in_proportion() {
        let prices = Prices::bundled().unwrap();
        let one = prices.estimate_round("gpt-5.4-mini", 1).unwrap();
        let fifteen = prices.estimate_round("gpt-5.4-mini", 15).unwrap();
        assert_eq!(fifteen.0, one.0 * 15);
        assert_eq!(prices.estimate_round("unheard-of", 3), None);
    }

    #[test]
    fn an_amount_that_is_not_plain_dollars_is_refused() {
        for text in ["", ".5", "-1", "1e3", "1,50", "0.1234567", "1.2.3", "99999999999999999999"] {
            assert_eq!(micro_dollars(text), None, "{text}");
        }
        assert_eq!(micro_dollars("0.075"), Some(MicroDollars(75_000)));
        assert_eq!(micro_dollars("15"), Some(MicroDollars(15_000_000)));
    }

    #[test]
    fn a_bad_amount_names_its_model() {
        let broken = BUNDLED.replace("\"30.00\"", "\"thirty\"");
        let message = Prices::parse(&broken).unwrap_err().to_string();
        assert!(message.contains("gpt-5.5") && message.contains("thirty"), "{message}");
    }
}
