//! Ownership: what the speaker decided and did. "We" with a clear own part is full ownership.

use domain::{Concept, QuestionType};

use super::{Feature, evidence::concrete_acts, few};
use crate::{
    feedback::words::short_quote,
    read::{Actor, Reading},
    weights::{sat, weights},
};

pub(super) fn value(reading: &Reading<'_>) -> Feature {
    let w = &weights().ownership;
    let own: Vec<_> = reading
        .evidence()
        .filter(|clause| clause.act.is_some() && matches!(clause.actor, Actor::I | Actor::Nobody))
        .collect();
    let shared = reading.evidence().filter(|clause| clause.actor == Actor::We).count();
    let mut acts = 0.55 * concrete_acts(reading) + 0.45 * own.len() as f64;
    // Explaining how something works is the own part where that is what was asked.
    if matches!(reading.request.kind, QuestionType::Technical | QuestionType::SystemDesign | QuestionType::Case) {
        acts += 0.35
            * reading.evidence().filter(|clause| clause.actor == Actor::Other || clause.actor == Actor::We).count()
                as f64;
    }
    let extra = |concept| reading.shown(concept);
    let mut value = w.floor
        + w.acts * sat(acts, w.acts_k * reading.room())
        + (w.decision * extra(Concept::OwnDecision)
            + w.limit_or_credit * extra(Concept::LimitOrEscalation).max(extra(Concept::CreditingOthers)))
            * sat(acts, 1.5);
    if own.is_empty() && shared > 0 && reading.tells_an_event() {
        value = value.min(w.we_only);
    }
    let spans = few(own
        .iter()
        .filter(|clause| clause.concrete)
        .chain(own.iter())
        .take(2)
        .map(|clause| clause.piece.span(&reading.tokens)));
    let sentence = match (own.len(), shared) {
        (0, 0) => "No act of your own is named.".to_owned(),
        (0, _) => "The answer says what “we” did; your own part is not visible yet.".to_owned(),
        (1 | 2, _) => format!("Your own part shows in {}; more of it would help.", short_quote(reading.text(spans[0]))),
        _ => format!("You say what you yourself do, for example {}.", short_quote(reading.text(spans[0]))),
    };
    Feature { value, spans, sentence }
}
