//! What comes back from a model.

use std::time::Duration;

use crate::Error;

/// One step of a streamed reply.
#[derive(Clone, PartialEq)]
pub enum Piece {
    /// More words. Never empty.
    Text(String),
    /// The server was busy and is asked again. Comes before any text.
    Retrying {
        /// 1 or 2.
        attempt: u8,
    },
    /// The reply is complete. The last piece.
    Finished {
        /// What it used.
        usage: Tokens,
        /// The model as the server named it.
        model: String,
        /// Whether it ended because `max_output_tokens` was reached.
        cut_by_length: bool,
    },
}

/// Tokens of one request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// Sent.
    pub input: u64,
    /// Of those, read from the server's cache.
    pub cached: u64,
    /// Received.
    pub output: u64,
    /// Whether the numbers are ours (four characters a token) because the server gave none.
    pub estimated: bool,
}

impl Tokens {
    /// Our estimate for so many characters each way.
    pub fn estimate(input_chars: usize, output_chars: usize) -> Self {
        let tokens = |chars: usize| chars.div_ceil(4) as u64;
        Self { input: tokens(input_chars), cached: 0, output: tokens(output_chars), estimated: true }
    }

    /// What a reply that broke off after `text` used of so many characters sent, which is nothing if they never left.
    pub fn of_broken_off(sent_chars: usize, text: &str, error: &Error) -> Self {
        if text.is_empty() && !error.is_after_sending() {
            Self::default()
        } else {
            Self::estimate(sent_chars, text.chars().count())
        }
    }

    /// Whether nothing was used.
    pub fn is_none(&self) -> bool {
        self.input == 0 && self.output == 0
    }

    /// The sum; estimated if one of them is.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            input: self.input.saturating_add(other.input),
            cached: self.cached.saturating_add(other.cached),
            output: self.output.saturating_add(other.output),
            estimated: self.estimated || other.estimated,
        }
    }
}

/// A reply that is one JSON object. Its fields are for the caller to judge.
#[derive(Clone, PartialEq)]
pub struct Json {
    /// The object, without anything around it.
    pub text: String,
    /// The model as the server named it.
    pub model: String,
}

/// How a model can be held to a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Structured {
    /// The server enforces a schema.
    Schema,
    /// The server enforces JSON; the shape is asked for in words.
    JsonObject,
    /// Everything is asked for in words.
    Prompt,
}

/// What trying out a model found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// From asking to the last word.
    pub took: Duration,
    /// The model as the server named it.
    pub model: String,
    /// How it can be held to a shape; `None` if it replied, but never with JSON.
    pub structured: Option<Structured>,
    /// What it used.
    pub tokens: Tokens,
}

impl std::fmt::Debug for Piece {
    /// Shows no words of the reply.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Self::Retrying { attempt } => write!(f, "Retrying({attempt})"),
            Self::Finished { usage, model, cut_by_length } => f
                .debug_struct("Finished")
                .field("usage", usage)
                .field("model", model)
                .field("cut_by_length", cut_by_length)
                .finish(),
        }
    }
}

impl std::fmt::Debug for Json {
    /// Shows no words of the reply.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Json({} bytes, {})", self.text.len(), self.model)
    }
}
