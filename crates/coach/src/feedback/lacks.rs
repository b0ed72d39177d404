//! What a follow-up could ask for, most needed first.

use domain::{Concept, Element, Met};

use crate::read::{Actor, ClauseRead, PointRead, Reading};

/// Missing elements in the order they are asked for: for events the occasion, the own part, acts, the end, its size,
/// what was learned; for plans a reason, a check, a limit; then the expected points, heaviest first.
pub(crate) fn lacks(reading: &Reading<'_>) -> Vec<Element> {
    let given: Vec<_> = reading.points.iter().filter(|point| !point.derived).collect();
    if !given.is_empty() && given.iter().all(|point| point.met() == Met::Yes) {
        return Vec::new();
    }
    let mut missing = if reading.tells_an_event() { of_event(reading) } else { of_plan(reading) };
    // A probe asks for what a point does: "who heard of it?" is no question to somebody who has just said whom they told.
    let is_open = |point: &&PointRead| match point.met() {
        Met::Yes => false,
        Met::Partly => !point.shown.function,
        Met::No => true,
    };
    let mut open: Vec<_> = given.into_iter().filter(is_open).collect();
    open.sort_by(|one, other| {
        let rank = |point: &PointRead| (point.met(), -(point.weight as i64));
        rank(one).cmp(&rank(other))
    });
    missing.extend(open.into_iter().map(|point| Element::Point(point.id.clone())));
    missing
}

fn of_event(reading: &Reading<'_>) -> Vec<Element> {
    let by = |actor: Actor| reading.evidence().any(|clause| clause.actor == actor && clause.act.is_some());
    // Learners tell it in the present.
    let acts = |clause: &&ClauseRead| clause.actor == Actor::I && clause.act.is_some() && !clause.plan;
    let told = reading.evidence().filter(|clause| clause.past || acts(clause)).count();
    let mut missing = Vec::new();
    if reading.lacks(Concept::SpecificEvent) && told < 2 {
        missing.push(Element::Event);
    }
    match (by(Actor::I) || by(Actor::Nobody), by(Actor::We)) {
        (true, _) => {}
        (false, true) => missing.push(Element::OwnPart),
        (false, false) => missing.push(Element::Action),
    }
    if reading.lacks(Concept::Outcome) {
        missing.push(Element::Ending);
    }
    if reading.figures() < 0.5 {
        missing.push(Element::Scale);
    }
    if reading.lacks_lesson() {
        missing.push(Element::Reflection);
    }
    missing
}

fn of_plan(reading: &Reading<'_>) -> Vec<Element> {
    let mut missing = Vec::new();
    if reading.asks_about_oneself() {
        if reading.lacks(Concept::SpecificEvent) && reading.figures() < 0.5 {
            missing.push(Element::Event);
        }
        return missing;
    }
    for (concept, element) in [
        (Concept::Reason, Element::Reason),
        (Concept::Verification, Element::Check),
        (Concept::LimitOrEscalation, Element::Limit),
    ] {
        if reading.lacks(concept) {
            missing.push(element);
        }
    }
    missing
}
