//! Evidence: what in the answer could be checked.

use super::{Feature, few, is_middling, is_strong};
use crate::{
    feedback::words::short_quote,
    read::{Actor, Reading, Role},
    weights::{sat, weights},
};

/// Different specific words, numbers and own acts, each with less effect the more there are.
pub(super) fn value(reading: &Reading<'_>) -> Feature {
    let w = &weights().evidence;
    let acts = concrete_acts(reading);
    let miss = (1.0 - w.words * sat(reading.substance(), w.words_k * reading.room()))
        * (1.0 - w.numbers * sat(reading.figures(), w.numbers_k * reading.room()))
        * (1.0 - w.acts * sat(acts, w.acts_k * reading.room()));
    let mut value = w.floor + w.span * (1.0 - miss);
    let claims = reading.clauses.iter().filter(|clause| clause.role == Role::Claim).count();
    if reading.evidence().next().is_none() {
        value = if claims > 0 { value.max(w.claims_only) } else { w.floor };
    }
    let mut richest: Vec<_> = reading.evidence().collect();
    richest.sort_by_key(|clause| std::cmp::Reverse(clause.specifics.len() + 2 * clause.numbers.len()));
    let spans = few(richest.iter().take(2).map(|clause| clause.piece.span(&reading.tokens)));
    let sentence = match (spans.first(), value) {
        (None, _) if claims > 0 => {
            "The answer says good things about you, and nothing in it that an interviewer could check.".to_owned()
        }
        (None, _) => "There is no act, number, name or reason in the answer that could be checked.".to_owned(),
        (Some(span), v) if is_strong(v) => {
            format!("You give things that can be checked, such as {}.", short_quote(reading.text(*span)))
        }
        (Some(span), v) if is_middling(v) => {
            format!("There are some facts, such as {}, and room for more.", short_quote(reading.text(*span)))
        }
        (Some(span), _) => {
            format!("The most definite words are {}; little else can be checked.", short_quote(reading.text(*span)))
        }
    };
    Feature { value, spans, sentence }
}

/// Own acts with something definite they are done to. In explanations, instructions and facts count as acts.
pub(super) fn concrete_acts(reading: &Reading<'_>) -> f64 {
    reading
        .evidence()
        .filter(|clause| clause.concrete && matches!(clause.actor, Actor::I | Actor::Nobody))
        .map(|clause| reading.sentences[clause.sentence].link)
        .sum()
}
