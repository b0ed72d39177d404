//! Outcome: how it ended and how one knows; for plans, how one would check and what follows.

use domain::Concept;

use super::{Feature, few, structure::count};
use crate::{
    feedback::words::short_quote,
    read::{Reading, SentenceRead},
    tables::tables,
    weights::{sat, weights},
};

/// What the ending has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ending<'r> {
    /// The sentence that says how it ended, if one may.
    pub said: Option<&'r SentenceRead>,
    /// How clearly it is said, 0 to 1.
    pub stated: f64,
    /// Whether a number or a span of time measures it.
    pub measured: bool,
    /// What stayed changed.
    pub lasting: f64,
    /// What was learned.
    pub reflection: f64,
}

impl<'r> Ending<'r> {
    /// Reads the ending of an event.
    pub(crate) fn of(reading: &'r Reading<'_>) -> Self {
        let said = reading.shows(Concept::Outcome);
        let measured = reading.sentences.iter().any(|sentence| {
            sentence.asserts
                && sentence.functions.shown(Concept::Outcome) >= 1.0
                && sentence.piece.of(&reading.tokens).iter().any(|token| tables().is_number(token))
        });
        Self {
            said: said.map(|(_, sentence)| sentence),
            stated: said.map_or(0.0, |(value, _)| value),
            measured,
            lasting: reading.shown(Concept::LastingChange),
            reflection: reading.shown(Concept::Learning),
        }
    }
}

pub(super) fn value(reading: &Reading<'_>) -> Feature {
    // An ending needs a story that it ends.
    let carried = sat(reading.substance(), 7.0 * reading.room());
    if reading.asks_for_a_plan() { of_plan(reading, carried) } else { of_event(reading, carried) }
}

fn of_event(reading: &Reading<'_>, carried: f64) -> Feature {
    let w = &weights().outcome;
    let ending = Ending::of(reading);
    let learned =
        ending.reflection.max(if reading.asks_about_oneself() { reading.shown(Concept::HonestyAboutGap) } else { 0.0 });
    let looks_ahead = if reading.asks_about_oneself() { reading.shown(Concept::SpecificLink) } else { 0.0 };
    let value = w.floor
        + carried
            * (w.stated * ending.stated.max(0.7 * looks_ahead)
                + w.measured * f64::from(ending.measured)
                + w.lasting * ending.lasting
                + w.reflection * learned);
    let spans = few(ending.said.map(|sentence| sentence.span));
    let quote = spans.first().map(|span| short_quote(reading.text(*span))).unwrap_or_default();
    let stays = ending.lasting >= 1.0 || ending.reflection >= 1.0;
    let sentence = match (ending.stated >= 1.0, ending.measured, stays) {
        (true, true, true) => format!("You say how it ended, with a measure, and what stayed: {quote}."),
        (true, true, false) if reading.lacks_lesson() => {
            format!("The end has a measure ({quote}); what stayed changed is not said.")
        }
        (true, true, false) => format!("The end has a measure ({quote}); what stayed changed could be plainer."),
        (true, false, true) => format!("The end and what came of it are there ({quote}), without a measure."),
        (true, false, false) => format!("The end is named ({quote}), without a measure."),
        (false, ..) if !reading.lacks(Concept::Outcome) => format!("The end is only touched: {quote}."),
        (false, ..) => "How it ended is not said.".to_owned(),
    };
    Feature { value, spans, sentence }
}

fn of_plan(reading: &Reading<'_>, carried: f64) -> Feature {
    let w = &weights().outcome;
    let check = reading.shown(Concept::Verification);
    let follow = reading.shown(Concept::LastingChange).max(0.7 * reading.shown(Concept::InformingOthers));
    let caution = reading.shown(Concept::LimitOrEscalation).max(reading.shown(Concept::TradeOff));
    let end = sat(count(reading, Concept::Reason) + count(reading, Concept::Outcome), 1.5 * reading.room());
    let value =
        w.floor + carried * (w.check * check + w.follow_through * follow + w.caution * caution + w.reasoned_end * end);
    let spans = few(reading.place_of(Concept::Verification).or_else(|| reading.place_of(Concept::LimitOrEscalation)));
    let quote = spans.first().map(|span| short_quote(reading.text(*span))).unwrap_or_default();
    let plainly = |concept| reading.shown(concept) >= 1.0;
    let cautious = plainly(Concept::LimitOrEscalation) || plainly(Concept::TradeOff);
    let sentence = match (plainly(Concept::Verification), plainly(Concept::LastingChange), cautious) {
        (true, true, true) => format!("You say how you would know, what follows and where the limit is: {quote}."),
        (true, false, true) => {
            format!("You say how you would check and where the limit is ({quote}); what follows afterwards is thin.")
        }
        (true, _, false) if reading.lacks(Concept::LimitOrEscalation) => {
            format!("You say how you would check ({quote}); when you would stop or involve somebody is open.")
        }
        (true, _, false) => format!("You say how you would check ({quote}); where the limit is could be plainer."),
        (false, ..) if !reading.lacks(Concept::Verification) => {
            "How you would know that it worked could be plainer.".to_owned()
        }
        (false, _, true) => "You see a limit or a risk; how you would know that it worked is open.".to_owned(),
        (false, _, false) => "How you would know that it worked is not said.".to_owned(),
    };
    Feature { value, spans, sentence }
}
