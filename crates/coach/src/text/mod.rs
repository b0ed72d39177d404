//! The answer as the coach reads it: words, sentences and clauses, each knowing where it stands in the text as typed.

mod normalise;
pub(crate) mod pattern;
mod sentences;
mod stem;

use domain::Span;

pub(crate) use normalise::{Kind, Token, tokens};
pub(crate) use sentences::{Clause, Piece, clauses, sentences};
pub(crate) use stem::stem;

/// Places in order, those that overlap or touch as one.
pub(crate) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut apart: Vec<Span> = Vec::new();
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}
