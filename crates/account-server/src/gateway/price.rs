//! What tokens cost.

use account_store::Counted;
use serde::Deserialize;

/// What a model's tokens cost, in millionths of a dollar a million tokens: 150000 is 15 cents a million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Tokens that are sent.
    pub input: u64,
    /// Tokens that are sent and that the provider had kept.
    pub cached: u64,
    /// Tokens that are received.
    pub output: u64,
}

/// Tokens of one call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tokens {
    pub(crate) input: u64,
    pub(crate) cached: u64,
    pub(crate) output: u64,
}

impl Price {
    /// What a call costs, in millionths of a dollar, rounded up.
    pub(crate) fn cost_micros(self, tokens: Tokens) -> i64 {
        let cached = tokens.cached.min(tokens.input);
        let parts = [(tokens.input - cached, self.input), (cached, self.cached), (tokens.output, self.output)];
        let total: u128 = parts.into_iter().map(|(count, price)| u128::from(count) * u128::from(price)).sum();
        i64::try_from(total.div_ceil(1_000_000)).unwrap_or(i64::MAX)
    }

    /// What a call came to.
    pub(crate) fn counted(self, tokens: Tokens, is_estimate: bool) -> Counted {
        let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        Counted {
            input_tokens: whole(tokens.input),
            cached_tokens: whole(tokens.cached),
            output_tokens: whole(tokens.output),
            cost_micros: self.cost_micros(tokens),
            is_estimate,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PRICE: Price = Price { input: 150_000, cached: 75_000, output: 600_000 };

    #[test]
    fn a_call_costs_what_the_provider_lists() {
        let tokens = Tokens { input: 1_000_000, cached: 400_000, output: 10_000 };
        assert_eq!(PRICE.cost_micros(tokens), 90_000 + 30_000 + 6_000);
        assert_eq!(PRICE.cost_micros(Tokens { input: 1, ..Tokens::default() }), 1, "a part counts as a whole");
        assert_eq!(PRICE.cost_micros(Tokens::default()), 0);
    }

    proptest! {
        #[test]
        fn fewer_tokens_never_cost_more(input in 0..1_u64 << 40, output in 0..1_u64 << 40, less in 0..1_u64 << 40) {
            let most = PRICE.cost_micros(Tokens { input, cached: 0, output });
            let cached = less.min(input);
            let fewer = Tokens { input, cached, output: output.saturating_sub(less) };
            prop_assert!(PRICE.cost_micros(fewer) <= most);
        }
    }
}
