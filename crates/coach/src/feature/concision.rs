//! Concision: the share of words in sentences that carry something. Length itself does not matter.

use super::{Feature, few, is_strong};
use crate::{
    feedback::words::short_quote,
    read::{Reading, Role},
    weights::weights,
};

pub(super) fn value(reading: &Reading<'_>) -> Feature {
    let w = &weights().concision;
    let mut wasted = 0.0;
    let mut total = 0.0;
    let mut worst = None;
    for clause in &reading.clauses {
        let words = clause.piece.words(&reading.tokens) as f64;
        let share = match clause.role {
            Role::Evidence => 0.0,
            Role::Thin | Role::Fragment => w.thin,
            Role::Filler | Role::Truth | Role::Echo | Role::Repeat | Role::Claim => 1.0,
        };
        wasted += share * words;
        // What carries little must not water down what carries nothing.
        total += if share > 0.0 { share * words } else { words };
        if share >= 1.0 && worst.is_none_or(|(most, _)| words > most) {
            worst = Some((words, clause.piece.span(&reading.tokens)));
        }
    }
    // Hedges are words too, though they were set aside.
    wasted += reading.hedges.len() as f64;
    total += reading.hedges.len() as f64;
    let waste = if total == 0.0 { 1.0 } else { (wasted / total).min(1.0) };
    let value = w.top - w.waste * waste;
    let spans = few(worst.map(|(_, span)| span));
    let sentence = match spans.first() {
        None if is_strong(value) => "Nearly every sentence works.".to_owned(),
        None => "Much of the text says little that is specific.".to_owned(),
        Some(span) if is_strong(value) => format!("Little is wasted; {} could go.", short_quote(reading.text(*span))),
        Some(span) => format!(
            "About {}% of the words say nothing new, for example {}.",
            (waste * 10.0).round() * 10.0,
            short_quote(reading.text(*span))
        ),
    };
    Feature { value, spans, sentence }
}
