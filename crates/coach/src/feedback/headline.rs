//! The headline: the best of the answer and its biggest gap, in two short sentences about the answer.

use domain::{Band, Gate, Points, Tip};

use super::{
    asks::gap,
    strengths::Kept,
    words::{to_you, upper_first},
};
use crate::{
    read::{Actor, Reading},
    tables::tables,
};

/// Words of a clause that can be said back in a headline.
const SAYABLE_WORDS: std::ops::RangeInclusive<usize> = 4..=10;

/// Made from the best strength and the first tip.
pub(crate) fn headline(reading: &Reading<'_>, kept: &[Kept], tips: &[Tip], overall: f64, gate: Option<Gate>) -> String {
    if let Some(text) = gate.and_then(of_gate) {
        return text.to_owned();
    }
    let best = said_back(reading, kept)
        .or_else(|| kept.first().map(|kept| kept.merit.headline().to_owned()))
        .unwrap_or_else(|| "There is a start.".to_owned());
    match tips.first() {
        Some(tip) => format!("{best} {}", gap(tip)),
        None if Points::clamped(overall).band() < Band::Good => format!("{best} More of that would help."),
        None => format!("{best} Keep it as it is."),
    }
}

fn of_gate(gate: Gate) -> Option<&'static str> {
    match gate {
        Gate::TooShort => Some("That is a start. Two or three sentences more, and there is something to work with."),
        Gate::Echo => Some("This gives the question back. Your own answer can start with one thing you did."),
        Gate::OffTopic => Some(
            "This seems to answer another question. If it does not, say in the first sentence what it has to do with this one.",
        ),
        Gate::List => Some("These are terms, not yet an answer. Say in a sentence what you do with two of them."),
        Gate::Hollow => Some("These words could stand in any answer. What happened, or would, is still to be told."),
        Gate::NoEvidence => {
            Some("This stays general. One thing that happened, or that you would do, would change that.")
        }
        Gate::AddressesMarker => None,
    }
}

/// An own act in the candidate's words, turned to "you", if one is short enough to be said in a headline.
fn said_back(reading: &Reading<'_>, kept: &[Kept]) -> Option<String> {
    let clause = reading
        .evidence()
        .filter(|clause| clause.actor == Actor::I && clause.concrete)
        .filter(|clause| reading.tokens.get(clause.piece.start).is_some_and(|token| token.text == "i"))
        .filter(|clause| SAYABLE_WORDS.contains(&clause.piece.words(&reading.tokens)))
        // "You would call your lead, since from" breaks off where the clause was cut.
        .filter(|clause| {
            let last = clause.piece.of(&reading.tokens).iter().rfind(|token| token.is_word());
            last.is_some_and(|token| !tables().is_function(token))
        })
        .filter(|clause| {
            let span = clause.piece.span(&reading.tokens);
            kept.iter().any(|kept| kept.span.contains(span))
        })
        .max_by_key(|clause| clause.specifics.len())?;
    let text = reading.text(clause.piece.span(&reading.tokens));
    let plain = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    // Direct speech and brackets do not survive being said back.
    (!plain.contains(['"', '“', '(', '\n', '‘']) && !plain.contains('?'))
        .then(|| upper_first(&format!("{}.", to_you(plain))))
}
