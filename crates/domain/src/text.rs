//! Text that is valid by its type.

use serde::{Deserialize, Serialize};

use crate::limits;

/// What a candidate said: not only white space, and within [`limits::ANSWER_CHARS`]. Kept exactly as typed.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AnswerText(String);

/// Why a text is not an answer. Never holds the text itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RefusedText {
    /// Nothing but white space.
    #[error("The answer is empty. Write a sentence, or choose Skip")]
    Empty,
    /// Longer than the limit.
    #[error("The answer has {got} characters; the limit is {limit}. Your draft is kept: shorten it, then send")]
    TooLong {
        /// Characters allowed.
        limit: usize,
        /// Characters typed.
        got: usize,
    },
}

impl AnswerText {
    /// The answer exactly as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for AnswerText {
    type Error = RefusedText;

    fn try_from(text: String) -> Result<Self, RefusedText> {
        if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
            return Err(RefusedText::Empty);
        }
        let got = text.chars().count();
        if got > limits::ANSWER_CHARS {
            return Err(RefusedText::TooLong { limit: limits::ANSWER_CHARS, got });
        }
        Ok(Self(text))
    }
}

impl From<AnswerText> for String {
    fn from(text: AnswerText) -> Self {
        text.0
    }
}

impl std::fmt::Debug for AnswerText {
    /// Shows the length alone: a candidate's words do not belong in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AnswerText({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_control_characters_are_not_an_answer() {
        for text in ["", " \n\t ", "\u{0}\u{1b}"] {
            assert_eq!(AnswerText::try_from(text.to_owned()).unwrap_err(), RefusedText::Empty);
        }
    }

    #[test]
    fn an_answer_at_the_limit_is_kept_and_one_beyond_it_names_both_numbers() {
        assert!(AnswerText::try_from("é".repeat(limits::ANSWER_CHARS)).is_ok());
        let refused = AnswerText::try_from("é".repeat(limits::ANSWER_CHARS + 1)).unwrap_err();
        assert_eq!(refused, RefusedText::TooLong { limit: 50_000, got: 50_001 });
    }

    #[test]
    fn debug_does_not_show_the_words() {
        let text = AnswerText::try_from("my divorce".to_owned()).unwrap();
        assert!(!format!("{text:?}").contains("divorce"));
    }
}
