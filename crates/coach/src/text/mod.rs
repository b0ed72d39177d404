//! The answer as the coach reads it: words, sentences and clauses, each knowing where it stands in the text as typed.

mod normalise;
pub(crate) mod pattern;
mod sentences;
mod stem;

pub(crate) use normalise::{Kind, Token, tokens};
pub(crate) use sentences::{Clause, Piece, clauses, sentences};
pub(crate) use stem::stem;
