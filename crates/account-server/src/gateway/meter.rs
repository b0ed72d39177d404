//! Counting a reply: the provider's numbers, or an estimate of what was received.

use std::borrow::Cow;

use serde::Deserialize;

use super::price::Tokens;

/// Characters of one token, about.
const CHARS_A_TOKEN: u64 = 4;

/// What is counted of one reply.
#[derive(Debug)]
pub(crate) struct Meter {
    likely_input: u64,
    received_chars: u64,
    told: Option<Tokens>,
}

/// What an event is to the relay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words, or whatever else the client reads.
    Words,
    /// The numbers alone.
    Usage,
    /// The end mark.
    Done,
    /// The provider broke off.
    Error,
}

#[derive(Deserialize)]
struct Chunk<'a> {
    #[serde(borrow)]
    choices: Option<Vec<Choice<'a>>>,
    usage: Option<Usage>,
    error: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Choice<'a> {
    /// Of an event.
    #[serde(borrow)]
    delta: Option<Words<'a>>,
    /// Of a reply in one piece.
    #[serde(borrow)]
    message: Option<Words<'a>>,
}

#[derive(Deserialize)]
struct Words<'a> {
    #[serde(borrow)]
    content: Option<Cow<'a, str>>,
    #[serde(borrow)]
    refusal: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Usage {
    prompt_tokens: Option<u64>,
    completion_tokens: Option<u64>,
    prompt_tokens_details: Option<Details>,
}

#[derive(Deserialize)]
struct Details {
    cached_tokens: Option<u64>,
}

impl Meter {
    /// Nothing was received.
    pub(crate) fn new(likely_input: u64) -> Self {
        Self { likely_input, received_chars: 0, told: None }
    }

    /// Counts the data of one event, or a reply in one piece.
    pub(crate) fn count(&mut self, data: &[u8]) -> Kind {
        if data.trim_ascii() == b"[DONE]" {
            return Kind::Done;
        }
        let Ok(chunk) = serde_json::from_slice::<Chunk<'_>>(data) else { return Kind::Words };
        let choices = chunk.choices.unwrap_or_default();
        for words in choices.iter().flat_map(|choice| [&choice.delta, &choice.message]).flatten() {
            let texts = [&words.content, &words.refusal].into_iter().flatten();
            self.received_chars += texts.map(|text| text.chars().count() as u64).sum::<u64>();
        }
        if let Some(Usage { prompt_tokens: Some(input), completion_tokens: Some(output), prompt_tokens_details }) =
            chunk.usage
        {
            let cached = prompt_tokens_details.and_then(|details| details.cached_tokens).unwrap_or(0);
            self.told = Some(Tokens { input, cached: cached.min(input), output });
            if choices.is_empty() {
                return Kind::Usage;
            }
        }
        if chunk.error.is_some() { Kind::Error } else { Kind::Words }
    }

    /// Whether the provider told its numbers.
    pub(crate) fn is_told(&self) -> bool {
        self.told.is_some()
    }

    /// What the reply came to so far, and whether that is an estimate.
    pub(crate) fn tokens(&self) -> (Tokens, bool) {
        if let Some(told) = self.told {
            return (told, false);
        }
        let output = self.received_chars.div_ceil(CHARS_A_TOKEN);
        (Tokens { input: self.likely_input, cached: 0, output }, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_provider_s_numbers_go_before_an_estimate() {
        let mut meter = Meter::new(30);
        assert_eq!(meter.count(br#"{"choices":[{"delta":{"content":"caf\u00e9 or tea"}}],"usage":null}"#), Kind::Words);
        assert_eq!(meter.tokens(), (Tokens { input: 30, cached: 0, output: 3 }, true));
        let usage = br#"{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":5}}}"#;
        assert_eq!(meter.count(usage), Kind::Usage);
        assert_eq!(meter.tokens(), (Tokens { input: 9, cached: 5, output: 4 }, false));
        assert_eq!(meter.count(b"[DONE]"), Kind::Done);
    }

    #[test]
    fn nonsense_of_a_provider_is_counted_as_nothing() {
        let mut meter = Meter::new(1);
        for data in [b"".as_slice(), b"{", b"null", br#"{"choices":null}"#, br#"{"usage":{"prompt_tokens":-1}}"#] {
            assert_eq!(meter.count(data), Kind::Words);
        }
        assert_eq!(meter.count(br#"{"error":{"message":"x"}}"#), Kind::Error);
        assert_eq!(meter.tokens(), (Tokens { input: 1, cached: 0, output: 0 }, true));
    }
}
