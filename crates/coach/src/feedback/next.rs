//! The question that a good answer leads to: whoever has a sentence ready for it stays calm in the room.

use domain::{Ask, Band, Concept, Gate, Met, Points, Tip};

use crate::read::{PointRead, Reading};

/// What is asked about the account of an event, by what it would bring out.
const OF_AN_EVENT: [(Concept, &str); 6] = [
    (Concept::Learning, "What would you do differently today?"),
    (Concept::Alternative, "What else could you have done at that moment?"),
    (Concept::Verification, "How did you know that it had worked?"),
    (Concept::CauseFound, "How did it come to that in the first place?"),
    (Concept::CreditingOthers, "Who else played a part, and what did they do?"),
    (Concept::Outcome, "What came of it in the end?"),
];
/// The same about a plan, a design or an explanation.
const OF_A_PLAN: [(Concept, &str); 6] = [
    (Concept::Alternative, "What else did you think of, and why not that?"),
    (Concept::TradeOff, "What do you give up by doing it that way?"),
    (Concept::LimitOrEscalation, "At what point would you stop, or bring somebody in?"),
    (Concept::Verification, "How would you know that it worked?"),
    (Concept::Clarifying, "What would you want to know before you begin?"),
    (Concept::Reason, "Why in that order?"),
];
/// The same about oneself.
const OF_ONESELF: [(Concept, &str); 4] = [
    (Concept::SpecificEvent, "Tell me of one day on which that showed."),
    (Concept::HonestyAboutGap, "What would you still have to learn here?"),
    (Concept::SpecificLink, "Why here, and not somewhere like it?"),
    (Concept::Reason, "Why does that matter to you?"),
];

/// What an interviewer would ask next: about what the answer shows least. `None` where the answer itself is still to be made.
pub(crate) fn next(reading: &Reading<'_>, tips: &[Tip], overall: f64, gate: Option<Gate>) -> Option<String> {
    if gate.is_some() || Points::clamped(overall).band() < Band::Good {
        return None;
    }
    // The author's own question goes before any that fits every answer, unless a tip asks it.
    let in_a_tip = |point: &PointRead| tips.iter().any(|tip| matches!(&tip.key, Ask::Point(id) if *id == point.id));
    let open = reading.points.iter().filter(|point| point.met() != Met::Yes && !point.probe.is_empty());
    let open = open.filter(|point| !in_a_tip(point));
    let gap = |point: &&PointRead| point.weight * (1.0 - point.shown.value);
    if let Some(point) = open.max_by(|one, other| gap(one).total_cmp(&gap(other))) {
        return Some(point.probe.clone());
    }
    let asked: &[(Concept, &str)] = if reading.tells_an_event() {
        &OF_AN_EVENT
    } else if reading.asks_about_oneself() {
        &OF_ONESELF
    } else {
        &OF_A_PLAN
    };
    let shown = |(concept, _): &&(Concept, &str)| reading.shown(*concept);
    let open = asked.iter().filter(|one| shown(one) < 1.0);
    open.min_by(|one, other| shown(one).total_cmp(&shown(other))).map(|(_, question)| (*question).to_owned())
}
