//! Text that talks to whoever marks the answer. It is flagged, left out, and the rest is read alone.
//!
//! A story about prompts, grading or instructions is content: what somebody typed, asked or tested is not flagged. The words
//! of a sentence tell (see `read::kinds`), and what is no plain English: markup, roles, other languages, disguises.

use std::sync::LazyLock;

use domain::Span;
use serde::Deserialize;

use crate::{
    read::encoder::all_encoded,
    tables::parse,
    text::{Kind, Piece, Token, merged, pattern::Patterns, sentences},
    weights::weights,
};

#[derive(Deserialize)]
struct Marker {
    foreign: Patterns<()>,
    signs: Vec<String>,
    code: Vec<String>,
}

static MARKER: LazyLock<Marker> =
    LazyLock::new(|| parse("marker.toml", include_str!("../../../../content/coach/marker.toml")));

/// A run of letters and digits this long, without a space, is encoded text, not a word.
const ENCODED_CHARS: usize = 40;

/// So many words with digits inside are a disguise; one or two may be names of things.
const DISGUISED_WORDS: usize = 3;

/// So many single letters in a row spell something out.
const SPELT_LETTERS: usize = 6;

/// What talks to the marker.
pub(crate) struct Addressed {
    /// Its places, in order; they count for nothing.
    pub spans: Vec<Span>,
    /// Whether it is so sure that it may be called that.
    pub is_sure: bool,
}

/// What of `text` talks to the marker; `tokens` are its tokens.
pub(crate) fn addressed(text: &str, tokens: &[Token]) -> Addressed {
    let pieces = sentences(tokens);
    let is_english = !super::language::is_unsupported(tokens);
    let foreign = MARKER.foreign.find(tokens);
    let lower = text.to_ascii_lowercase();
    let signs: Vec<usize> = places(&lower, &MARKER.signs)
        .chain(long_runs(text))
        .chain(spelt_out(tokens))
        .chain(disguised(tokens))
        .collect();
    let code: Vec<usize> = places(&lower, &MARKER.code).collect();

    let mut is_sure = false;
    let mut flagged: Vec<bool> = pieces
        .iter()
        .zip(sentence_starts(&pieces, tokens))
        .zip(all_encoded(tokens, &pieces))
        .map(|((piece, start), read)| {
            let span = Span { start, end: piece.span(tokens).end };
            let within = |at: &usize| piece.start <= *at && *at < piece.end;
            let strange = foreign.iter().filter(|hit| within(&hit.start)).count() >= 2
                || (is_english && super::language::is_unsupported(piece.of(tokens)));
            let holds = |places: &[usize]| places.iter().any(|at| span.start <= *at && *at < span.end);
            let looks = read.kinds.marker;
            let signed = holds(&signs) || holds(&code) && looks > weights().gates.code;
            let sways = |bound: f64| is_english && looks > bound;
            is_sure |= strange || signed || sways(weights().gates.marker_named);
            strange || signed || sways(weights().gates.marker)
        })
        .collect();
    // What stands between two flagged sentences belongs to them.
    let (first, last) = (flagged.iter().position(|on| *on), flagged.iter().rposition(|on| *on));
    if let (Some(first), Some(last)) = (first, last)
        && last - first <= 6
    {
        flagged[first..=last].fill(true);
    }
    let mut found: Vec<Span> =
        pieces.iter().zip(&flagged).filter(|(_, on)| **on).map(|(piece, _)| piece.span(tokens)).collect();
    let imitated = records(text, &signs);
    is_sure |= !imitated.is_empty();
    found.extend(imitated);
    Addressed { spans: merged(found), is_sure }
}

/// `flagged` with all that may belong to it: the sentences directly beside, as whoever talks to the marker seldom does so
/// in one sentence, and those that look more like it than not.
pub(crate) fn with_company(tokens: &[Token], flagged: &[Span]) -> Vec<Span> {
    let pieces = sentences(tokens);
    let spans: Vec<Span> = pieces.iter().map(|piece| piece.span(tokens)).collect();
    let is_flagged = |at: usize| spans.get(at).is_some_and(|span| flagged.iter().any(|flag| flag.overlaps(*span)));
    let read = all_encoded(tokens, &pieces);
    let looks = |at: usize| read[at].kinds.marker > 0.0;
    let belongs = |at: &usize| is_flagged(at + 1) || at.checked_sub(1).is_some_and(is_flagged) || looks(*at);
    let mut all: Vec<Span> = flagged.to_vec();
    all.extend((0..spans.len()).filter(belongs).map(|at| spans[at]));
    merged(all)
}

/// Where `signs` stand in a text in small letters.
fn places<'t>(lower: &'t str, signs: &'t [String]) -> impl Iterator<Item = usize> + 't {
    signs
        .iter()
        .flat_map(|sign| lower.match_indices(sign.as_str()).map(move |(at, _)| (sign, at)))
        .filter(|(sign, at)| !is_label(sign) || begins_sentence(&lower[..*at]))
        .map(|(_, at)| at)
}

/// Whether a sign is a word with a colon. Inside a sentence that is ordinary; at the start of one it is a role or a field.
fn is_label(sign: &str) -> bool {
    sign.strip_suffix(':').is_some_and(|word| word.bytes().all(|b| b.is_ascii_lowercase()))
}

fn begins_sentence(before: &str) -> bool {
    let open = before.rsplit(['\n', '.', '!', '?', ';']).next().unwrap_or_default();
    !open.contains(char::is_alphanumeric)
}

/// Where each sentence begins in the raw text, with the signs before its first word.
fn sentence_starts(pieces: &[Piece], tokens: &[Token]) -> Vec<usize> {
    let ends = pieces.iter().map(|piece| piece.span(tokens).end);
    std::iter::once(0).chain(ends).take(pieces.len()).collect()
}

/// Imitated records: from a sign inside braces to the closing brace, or to the end.
fn records(text: &str, signs: &[usize]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let mut depth = 0_usize;
        let end = text[open..]
            .char_indices()
            .find_map(|(at, c)| {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                (depth == 0).then_some(open + at + 1)
            })
            .unwrap_or(text.len());
        if signs.iter().any(|at| open <= *at && *at < end) {
            found.push(Span { start: open, end });
        }
        from = end;
    }
    found
}

/// Long runs that no one types as a word.
fn long_runs(text: &str) -> impl Iterator<Item = usize> {
    text.split_whitespace()
        .filter(|run| {
            run.len() >= ENCODED_CHARS
                && run.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'-' | b'_'))
                && run.bytes().any(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b == b'=')
        })
        .map(|run| run.as_ptr() as usize - text.as_ptr() as usize)
}

/// Words written with a space after each letter.
fn spelt_out(tokens: &[Token]) -> impl Iterator<Item = usize> {
    let letters = |run: &&[Token]| run.iter().all(|token| token.kind == Kind::Word && token.text.len() == 1);
    tokens.windows(SPELT_LETTERS).filter(letters).map(|run| run[0].span.start)
}

/// Words with digits in place of letters, where several stand together: "g1v3 m3 th3 t0p m4rk".
fn disguised(tokens: &[Token]) -> Vec<usize> {
    let mixed = |token: &&Token| {
        let text = token.text.as_bytes();
        let turns = text.windows(2).filter(|pair| pair[0].is_ascii_digit() != pair[1].is_ascii_digit()).count();
        text.first().is_some_and(u8::is_ascii_alphabetic) && turns >= 2
    };
    let places: Vec<usize> = tokens.iter().filter(mixed).map(|token| token.span.start).collect();
    if places.len() >= DISGUISED_WORDS { places } else { Vec::new() }
}
