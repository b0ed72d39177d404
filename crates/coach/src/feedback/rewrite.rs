//! A stronger version made only of the candidate's own sentences, with slots where facts are missing.

use domain::{Concept, Gate, Rewrite};

use crate::{
    feature::{Ending, asks_of_the_place},
    read::{Actor, ClauseRead, Reading, Role},
};

/// Fewest sentences of substance that a version can be made of.
const ENOUGH_SENTENCES: usize = 2;

/// Own sentences in their order, as they were typed, without those that say nothing, with `[slots?]`; `None` if that is too
/// little or changes nothing. Inside a sentence every word is the candidate's to leave out: a "maybe" may be honest.
pub(crate) fn rewrite(reading: &Reading<'_>, rule: Option<Gate>) -> Option<Rewrite> {
    let asserting = reading.sentences.iter().filter(|sentence| sentence.asserts).count();
    if asserting < ENOUGH_SENTENCES || matches!(rule, Some(Gate::OffTopic | Gate::Echo | Gate::List)) {
        return None;
    }
    let carries = |index: usize| {
        let names = |clause: &ClauseRead| !clause.specifics.is_empty() || !clause.numbers.is_empty();
        let says = |clause: &ClauseRead| match clause.role {
            Role::Evidence => true,
            Role::Thin | Role::Fragment => names(clause),
            Role::Claim | Role::Truth | Role::Filler | Role::Echo | Role::Repeat => false,
        };
        reading.clauses.iter().any(|clause| clause.sentence == index && says(clause))
    };
    let kept: Vec<usize> = (0..reading.sentences.len()).filter(|&index| carries(index)).collect();
    let mut parts: Vec<String> = Vec::new();
    if reading.tells_an_event() && reading.lacks(Concept::SpecificEvent) {
        parts.push("[When and where was this?]".to_owned());
    }
    let end = reading.place_of(Concept::Outcome);
    for index in kept {
        let sentence = &reading.sentences[index];
        parts.push(reading.text(sentence.span).to_owned());
        if reading.tells_an_event() && end == Some(sentence.span) && !Ending::of(reading).measured {
            parts.push("[By how much, and over what time?]".to_owned());
        }
    }
    parts.extend(closing_slots(reading));
    let text = parts.join(" ");
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    (plain(&text) != plain(reading.request.answer)).then_some(Rewrite { text })
}

fn closing_slots(reading: &Reading<'_>) -> Vec<String> {
    let mut slots = Vec::new();
    if reading.tells_an_event() {
        let own = reading.evidence().any(|clause| clause.actor == Actor::I && clause.act.is_some());
        if !own {
            slots.push("[What did you yourself do?]");
        }
        if reading.lacks(Concept::Outcome) {
            slots.push("[How did it end, and how did you know: how many, how much, how long?]");
        }
        if reading.lacks_lesson() {
            slots.push("[What do you do differently since?]");
        }
    } else if reading.asks_about_oneself() {
        if asks_of_the_place(reading) && reading.lacks(Concept::SpecificLink) {
            slots.push("[What about this place, in particular?]");
        }
        if reading.lacks(Concept::HonestyAboutGap) {
            slots.push("[What can you not do yet, and what are you doing about it?]");
        }
    } else {
        if reading.lacks(Concept::Reason) {
            slots.push("[Why in this order?]");
        }
        if reading.lacks(Concept::Verification) {
            slots.push("[How would you know that it worked?]");
        }
        if reading.lacks(Concept::LimitOrEscalation) {
            slots.push("[When would you stop, and whom would you involve?]");
        }
    }
    slots.into_iter().map(str::to_owned).collect()
}
