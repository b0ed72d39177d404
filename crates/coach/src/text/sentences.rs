//! Sentences and clauses. Text without punctuation is cut where people would breathe, so that dictated answers are read
//! like typed ones.

use domain::Span;

use super::{Token, normalise::Kind};
use crate::tables::tables;

/// A run of tokens: from `start` to before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

impl Piece {
    /// Its tokens.
    pub(crate) fn of<'t>(&self, tokens: &'t [Token]) -> &'t [Token] {
        &tokens[self.start..self.end]
    }

    /// How many words and numbers it has.
    pub(crate) fn words(&self, tokens: &[Token]) -> usize {
        self.of(tokens).iter().filter(|token| token.is_word()).count()
    }

    /// Where it stands in the text as typed.
    pub(crate) fn span(&self, tokens: &[Token]) -> Span {
        let run = self.of(tokens);
        match (run.first(), run.last()) {
            (Some(first), Some(last)) => Span { start: first.span.start, end: last.span.end },
            _ => Span { start: 0, end: 0 },
        }
    }
}

/// A clause and the sentence it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Index of its sentence.
    pub sentence: usize,
    /// Its tokens.
    pub piece: Piece,
}

/// A sentence longer than this is cut at the next place where a new statement starts.
const LONG_SENTENCE_WORDS: usize = 40;

/// Splits at full stops, and long runs without one where a new statement starts.
pub(crate) fn sentences(tokens: &[Token]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut words = 0;
    for at in 0..tokens.len() {
        let token = &tokens[at];
        if token.kind == Kind::Stop {
            // Closing quotes and further stops belong to the sentence they end.
            let end = at + 1;
            let continues = tokens.get(end).is_some_and(|next| next.kind == Kind::Stop);
            if !continues {
                push(&mut pieces, tokens, start, end);
                start = end;
                words = 0;
            }
            continue;
        }
        words += usize::from(token.is_word());
        if words > LONG_SENTENCE_WORDS && starts_statement(tokens, at) {
            push(&mut pieces, tokens, start, at);
            start = at;
            words = 1;
        }
    }
    push(&mut pieces, tokens, start, tokens.len());
    pieces
}

fn push(pieces: &mut Vec<Piece>, tokens: &[Token], mut start: usize, end: usize) {
    while start < end && !tokens[start].is_word() && tokens[start].kind != Kind::Quote {
        start += 1;
    }
    let piece = Piece { start, end };
    if piece.words(tokens) > 0 {
        pieces.push(piece);
    }
}

/// Whether a new statement may start at `at`: a subject pronoun, or a joining word before one.
fn starts_statement(tokens: &[Token], at: usize) -> bool {
    // "It" and "you" are objects as often as subjects: only a verb after them makes them one.
    let subject = |index: usize| {
        tokens.get(index).is_some_and(|token| tables().is_subject(&token.text))
            && (!matches!(tokens[index].text.as_str(), "it" | "you")
                || tokens
                    .get(index + 1)
                    .is_some_and(|next| tables().may_be_verb(next) && !tables().is_preposition(next)))
    };
    let joined = at > 0 && tables().is_connector(&tokens[at - 1].text);
    (subject(at) && !joined) || (tables().is_connector(&tokens[at].text) && subject(at + 1))
}

/// Splits sentences at commas, joining words and new subjects. A piece without a verb stays with its neighbour.
pub(crate) fn clauses(tokens: &[Token], sentences: &[Piece]) -> Vec<Clause> {
    let mut found = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let cut = cut(tokens, *sentence);
        let mut merged: Vec<Piece> = Vec::new();
        let mut waiting: Option<Piece> = None;
        for piece in cut {
            let piece = match waiting.take() {
                Some(before) => Piece { start: before.start, end: piece.end },
                None => piece,
            };
            if tables().has_verb(piece.of(tokens)) {
                merged.push(piece);
            } else if let Some(last) = merged.last_mut() {
                last.end = piece.end;
            } else {
                waiting = Some(piece);
            }
        }
        merged.extend(waiting);
        found.extend(merged.into_iter().map(|piece| Clause { sentence: index, piece }));
    }
    found
}

fn cut(tokens: &[Token], sentence: Piece) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = sentence.start;
    let mut has_verb = false;
    let mut words = 0;
    for at in sentence.start..sentence.end {
        let token = &tokens[at];
        if token.kind == Kind::Comma {
            if words > 0 {
                pieces.push(Piece { start, end: at });
            }
            (start, words, has_verb) = (at + 1, 0, false);
            continue;
        }
        let joint = words >= 2
            && (tables().is_joint(&token.text)
                || (has_verb && starts_statement(tokens, at))
                || (has_verb && token.text == "and" && tokens.get(at + 1).is_some_and(|next| tables().acts(next))));
        if joint {
            pieces.push(Piece { start, end: at });
            (start, words, has_verb) = (at, 0, false);
        }
        words += usize::from(token.is_word());
        has_verb |= tables().may_be_verb(token);
    }
    if words > 0 {
        pieces.push(Piece { start, end: sentence.end });
    }
    pieces
}
