//! Empty answers, refusals and distress.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::{
    tables::{parse, tables},
    text::{
        Kind, Piece, Token,
        pattern::{Hit, Patterns},
        sentences, tokens,
    },
};

#[derive(Deserialize)]
struct Closed {
    declined: Patterns<()>,
    distress: Patterns<()>,
    distress_named: Patterns<()>,
    distress_asked: Patterns<()>,
    distress_elsewhere: Patterns<()>,
}

static CLOSED: LazyLock<Closed> =
    LazyLock::new(|| parse("closed.toml", include_str!("../../../../content/coach/closed.toml")));

/// Longest answer that can be nothing but a refusal, in words.
const REFUSAL_WORDS: usize = 25;
/// Longest answer in which distress that is only named is taken for one's own, in words.
const OUTCRY_WORDS: usize = 40;

/// Whether there is no word to read.
pub(crate) fn is_empty(tokens: &[Token]) -> bool {
    !tokens.iter().any(Token::is_word)
}

/// Whether the answer is only a refusal or "I don't know". "I don't know, but I would ask" is an answer.
pub(crate) fn is_declined(tokens: &[Token]) -> bool {
    let words: Vec<&Token> = tokens.iter().filter(|token| token.is_word()).collect();
    if words.is_empty() || words.len() > REFUSAL_WORDS {
        return false;
    }
    let goes_on = words.iter().position(|token| token.text == "but").is_some_and(|at| words.len() - at > 3)
        || words.windows(2).any(|pair| pair[0].text == "i" && pair[1].text == "would" && words.len() > 8)
            && !words.iter().any(|token| matches!(token.text.as_str(), "rather" | "prefer"));
    if goes_on {
        return false;
    }
    let hits = CLOSED.declined.find(tokens);
    let covered = |at: usize| hits.iter().any(|hit| hit.start <= at && at < hit.end);
    let left = tokens
        .iter()
        .enumerate()
        .filter(|(at, token)| token.kind == Kind::Word && !covered(*at) && !tables().is_function(token))
        .filter(|(_, token)| !tables().is_generic(token))
        .count();
    !hits.is_empty() && left <= 2
}

/// Whether the writer speaks of self-harm or acute distress of their own. A story about a patient or caller is work.
pub(crate) fn speaks_of_distress(text: &str) -> bool {
    let tokens = tokens(text).tokens;
    let (told, named) = (CLOSED.distress.find(&tokens), CLOSED.distress_named.find(&tokens));
    if told.is_empty() && named.is_empty() {
        return false;
    }
    let (elsewhere, asked) = (CLOSED.distress_elsewhere.find(&tokens), CLOSED.distress_asked.find(&tokens));
    let quoted = quoted(&tokens);
    let pieces = sentences(&tokens);
    let is_outcry = tokens.iter().filter(|token| token.is_word()).count() <= OUTCRY_WORDS;
    let sentence = |hit: &Hit<()>| pieces.iter().find(|piece| piece.start <= hit.start && hit.start < piece.end);
    let stands_before = |hit: &Hit<()>, others: &[Hit<()>]| {
        let before = |piece: &Piece| others.iter().any(|other| piece.start <= other.start && other.start <= hit.start);
        sentence(hit).is_some_and(before)
    };
    let spoken = |hit: &Hit<()>| quoted.iter().any(|piece| piece.start <= hit.start && hit.end <= piece.end);
    let is_own = |token: &Token| matches!(token.text.as_str(), "i" | "my" | "me");
    // "I ask about suicidal thoughts" is work, "if you must know, I have them" is not.
    let asked_about = |hit: &Hit<()>| {
        let own = |from: usize| tokens[from..hit.start].iter().any(is_own);
        let of_it: Vec<Hit<()>> =
            asked.iter().filter(|other| other.end <= hit.start && !own(other.end)).copied().collect();
        stands_before(hit, &of_it)
    };
    let of_oneself = |hit: &Hit<()>| sentence(hit).is_some_and(|piece| piece.of(&tokens).iter().any(is_own));
    let meant = named.iter().filter(|hit| (is_outcry || of_oneself(hit)) && !asked_about(hit));
    told.iter().chain(meant).any(|hit| !stands_before(hit, &elsewhere) && !spoken(hit))
}

/// Runs of direct speech.
fn quoted(tokens: &[Token]) -> Vec<Piece> {
    let marks: Vec<usize> =
        tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Quote).map(|(at, _)| at).collect();
    marks.chunks_exact(2).map(|pair| Piece { start: pair[0], end: pair[1] }).collect()
}
