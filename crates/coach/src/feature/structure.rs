//! Structure: for events the arc from situation to end; for everything else the order of steps and their reasons.

use domain::Concept;

use super::{Ending, Feature, few};
use crate::{
    read::{Actor, Reading},
    weights::{sat, weights},
};

/// What an answer has of its arc, each 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Arc {
    /// Time, place or occasion; for plans, what comes first.
    pub start: f64,
    /// Own acts; for plans, steps.
    pub acts: f64,
    /// Why.
    pub reasons: f64,
    /// How it ended; for plans, how one would know.
    pub end: f64,
    /// Alternatives weighed, limits, conditions.
    pub weighed: f64,
}

/// Reads the arc.
pub(crate) fn arc(reading: &Reading<'_>) -> Arc {
    let weighed = reading
        .shown(Concept::TradeOff)
        .max(reading.shown(Concept::Alternative))
        .max(reading.shown(Concept::LimitOrEscalation));
    let reasons =
        sat(count(reading, Concept::Reason) + 0.5 * count(reading, Concept::CauseFound), 1.4 * reading.room());
    if reading.tells_an_event() {
        return Arc {
            start: reading.shown(Concept::SpecificEvent),
            acts: sat(acts(reading), 2.0 * reading.room()),
            reasons,
            end: Ending::of(reading).stated,
            weighed: 0.5 * weighed + 0.5 * reading.shown(Concept::Learning),
        };
    }
    if reading.asks_about_oneself() {
        let link = reading.shown(Concept::SpecificLink);
        let came_of_it = reading.shown(Concept::Outcome).max(reading.shown(Concept::LastingChange));
        return Arc {
            start: link.max(reading.shown(Concept::SpecificEvent)),
            acts: sat(acts(reading), 2.0 * reading.room()),
            reasons,
            end: came_of_it.max(0.7 * link),
            weighed: reading.shown(Concept::HonestyAboutGap).max(weighed * 0.6),
        };
    }
    Arc {
        start: reading.shown(Concept::OrderOfSteps).max(0.8 * reading.shown(Concept::Clarifying)),
        acts: sat(reading.evidence().count() as f64, 4.0 * reading.room()),
        reasons,
        end: reading.shown(Concept::Verification).max(0.8 * reading.shown(Concept::LastingChange)),
        weighed,
    }
}

/// Sentences that do this, each as far as it is sure.
pub(super) fn count(reading: &Reading<'_>, concept: Concept) -> f64 {
    reading
        .sentences
        .iter()
        .filter(|sentence| sentence.asserts)
        .map(|sentence| sentence.functions.shown(concept) * sentence.link)
        .sum()
}

fn acts(reading: &Reading<'_>) -> f64 {
    reading.evidence().filter(|clause| clause.act.is_some() && clause.actor != Actor::Other).count() as f64
}

pub(super) fn value(reading: &Reading<'_>) -> Feature {
    let w = &weights().structure;
    let arc = arc(reading);
    // A full arc needs something to carry it: parts of speech alone do not make a story.
    let carried = sat(reading.substance(), 9.0 * reading.room());
    let parts = 0.18 * arc.start + 0.27 * arc.acts + 0.25 * arc.reasons + 0.18 * arc.end + 0.12 * arc.weighed;
    let value = w.floor + w.span * parts * (0.35 + 0.65 * carried);
    let plainly = |concept| reading.shown(concept) >= 1.0;
    let reason = reading.place_of(Concept::Reason);
    let (sentence, spans) = if reading.evidence().next().is_none() {
        ("There are no steps or events to follow yet.".to_owned(), Vec::new())
    } else if reading.tells_an_event() {
        let first = reading.place_of(Concept::SpecificEvent);
        let end = reading.place_of(Concept::Outcome);
        let sentence = match (!reading.lacks(Concept::SpecificEvent), arc.acts >= 0.4, end.is_some()) {
            (true, true, true) if reason.is_some() => {
                "The story runs from the situation over your acts and reasons to its end."
            }
            (true, true, true) => "The story has a situation, acts and an end; why you did it that way is thin.",
            (true, true, false) => "Situation and action are there; how it ended is thin.",
            (false, true, true) => "There are acts and an end, but not when or where this was.",
            (false, true, false) => "There are acts, but neither the occasion nor the end is clear.",
            (_, false, _) => "What you did, step by step, is hard to see.",
        };
        (sentence.to_owned(), few(first.into_iter().chain(end)))
    } else if reading.asks_about_oneself() {
        let (link, event) = (reading.place_of(Concept::SpecificLink), reading.place_of(Concept::SpecificEvent));
        let sentence = match (link.is_some(), event.is_some()) {
            (true, true) => "What draws you here and what you have done for it stand together.",
            (true, false) => "What draws you here is said; one thing that you did would carry it.",
            (false, true) => "What you did carries it; what draws you here could be plainer.",
            (false, false) => {
                "Your reasons stand side by side; what draws you here, or one thing you did, would tie them."
            }
        };
        (sentence.to_owned(), few(link.into_iter().chain(event)))
    } else {
        let first = reading.place_of(Concept::OrderOfSteps);
        let weighs = [Concept::TradeOff, Concept::Alternative, Concept::LimitOrEscalation].into_iter().any(plainly);
        let sentence = match (first.is_some(), reason.is_some(), weighs) {
            (true, true, true) => "The steps come in order, with reasons and with what would change them.",
            (true, true, false) => "The steps come in order and with reasons; no other way is weighed.",
            (true, false, _) => "The steps come in order; the reasons for them are thin.",
            (false, true, _) => "There are reasons; which step comes first could be plainer.",
            (false, false, _) => "There are statements, but little order among them and few reasons.",
        };
        (sentence.to_owned(), few(first.into_iter().chain(reason)))
    };
    Feature { value, spans, sentence }
}
