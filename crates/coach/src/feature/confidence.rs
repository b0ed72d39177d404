//! Confident wording: own acts, a direct start, few hedges. It describes the text, not the person.

use domain::{Concept, Span};

use super::{Feature, evidence, few, is_strong};
use crate::{
    feedback::words::short_quote,
    read::{Actor, Reading, Role},
    weights::{sat, weights},
};

pub(crate) fn value(reading: &Reading<'_>) -> Feature {
    let w = &weights().confidence;
    // Firm wording about the wrong thing is firm: links do not matter here, only what is done in the sentence.
    let acts = reading
        .clauses
        .iter()
        .filter(|clause| !matches!(clause.role, Role::Filler | Role::Repeat | Role::Echo))
        .filter(|clause| clause.act.is_some() && matches!(clause.actor, Actor::I | Actor::Nobody))
        .count() as f64;
    let explained = if reading.tells_an_event() || reading.asks_about_oneself() {
        0.0
    } else {
        0.4 * reading.evidence().filter(|clause| clause.actor == Actor::Other || clause.actor == Actor::We).count()
            as f64
    };
    let outcome = f64::from(reading.shown(Concept::Outcome) >= 1.0 || reading.shown(Concept::Verification) >= 1.0);
    // Filler must not thin out the hedges: only words that say something are counted.
    let counted: usize = reading
        .clauses
        .iter()
        .filter(|clause| !matches!(clause.role, Role::Filler | Role::Repeat | Role::Truth))
        .map(|clause| clause.piece.words(&reading.tokens))
        .sum();
    let rate = reading.hedges.len() as f64 * 100.0 / (counted.max(40) as f64);
    let mut value = w.base
        + w.acts * sat(acts + explained, w.acts_k)
        + w.outcome * outcome
        + w.direct_start * f64::from(starts_directly(reading))
        - w.hedges * sat(rate - w.free_per_hundred, w.hedges_k)
        - w.apology * f64::from(!reading.apologies.is_empty());
    if reading.words < w.short_words {
        value = value.min(w.short_most);
    }
    let spans = few(reading.hedges.iter().chain(&reading.apologies).copied());
    let quoted = |span: &Span| short_quote(reading.text(*span));
    let sentence = if reading.words < w.short_words {
        "There is too little text to judge the wording.".to_owned()
    } else if let Some(sorry) = reading.apologies.first() {
        format!("The answer says sorry for itself ({}); it does not need to.", quoted(sorry))
    } else {
        // Two hedges in one joined word, as in "kinda-sorta", stand at one place and read as one.
        match (spans.as_slice(), reading.hedges.len()) {
            ([], _) if evidence::concrete_acts(reading) >= 1.0 => "You say what you do in plain statements.".to_owned(),
            ([], _) => "Nothing sounds unsure.".to_owned(),
            ([one], _) => format!("One phrase sounds unsure, {}; that is fine.", quoted(one)),
            ([one, ..], _) if is_strong(value) => {
                format!("Mostly direct; a few phrases sound unsure, such as {}.", quoted(one))
            }
            ([one, other], 2) => format!("{} and {} sound unsure.", quoted(one), quoted(other)),
            ([one, other, ..], n) => {
                format!("Much sounds unsure, with {} and {} among {n} such phrases.", quoted(one), quoted(other))
            }
        }
    };
    Feature { value: value.clamp(0.0, 100.0), spans, sentence }
}

/// Whether the first sentence already answers, without a hedge in it.
fn starts_directly(reading: &Reading<'_>) -> bool {
    let Some(first) = reading.sentences.first() else { return false };
    let hedged = reading.hedges.iter().any(|hedge| hedge.start < first.span.end);
    let filled = reading
        .clauses
        .iter()
        .filter(|clause| clause.sentence == 0)
        .all(|clause| matches!(clause.role, Role::Filler | Role::Echo | Role::Truth | Role::Thin));
    !hedged && !filled
}
