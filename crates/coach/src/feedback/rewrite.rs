//! A stronger version made only of the candidate's own sentences, with slots where facts are missing.

use domain::{Concept, Gate, Rewrite};

use crate::{
    feature::{Ending, asks_of_the_place},
    read::{Actor, ClauseRead, Reading, Role},
};

/// Fewest sentences of substance that a version can be made of.
const ENOUGH_SENTENCES: usize = 2;

/// Own sentences in their order, as they were typed, without those that say nothing and on which nothing leans, with
/// `[slots?]`; `None` if that is too little or changes nothing. Inside a sentence every word is the candidate's to leave out: a "maybe" may be honest.
pub(crate) fn rewrite(reading: &Reading<'_>, rule: Option<Gate>) -> Option<Rewrite> {
    let asserting = reading.sentences.iter().filter(|sentence| sentence.asserts).count();
    if asserting < ENOUGH_SENTENCES || matches!(rule, Some(Gate::OffTopic | Gate::Echo | Gate::List)) {
        return None;
    }
    let carries = |index: usize| {
        let Some(sentence) = reading.sentences.get(index) else { return false };
        // "No plan for them." is thin, and may be the best line.
        let is_useful = sentence.kinds.most_useless() < 0.0;
        let says = |clause: &ClauseRead| match clause.role {
            Role::Evidence => true,
            Role::Thin | Role::Fragment => is_useful || !clause.specifics.is_empty() || !clause.numbers.is_empty(),
            Role::Claim | Role::Truth | Role::Filler => !clause.numbers.is_empty(),
            Role::Echo | Role::Repeat => false,
        };
        reading.clauses.iter().any(|clause| clause.sentence == index && says(clause))
    };
    // "Everybody was looking at the app. It was the finance team": the second would hang in the air.
    let leans_back = |index: usize| {
        let first = reading.sentences.get(index).map(|sentence| &reading.tokens[sentence.piece.start].text);
        first.is_some_and(|word| {
            matches!(word.as_str(), "he" | "it" | "they" | "this" | "that" | "these" | "those" | "so")
        })
    };
    let all = 0..reading.sentences.len();
    let kept: Vec<usize> = all.filter(|&at| carries(at) || (carries(at + 1) && leans_back(at + 1))).collect();
    let mut text = String::new();
    if reading.tells_an_event() && reading.lacks(Concept::SpecificEvent) {
        text.push_str("[When and where was this?] ");
    }
    let end = reading.place_of(Concept::Outcome);
    for index in kept {
        let span = reading.sentences[index].span;
        text.push_str(reading.text(span));
        text.push_str(up_to_the_next(reading, index));
        if reading.tells_an_event() && end == Some(span) && !Ending::of(reading).measured {
            slot(&mut text, "[By how much, and over what time?]");
        }
    }
    for open in closing_slots(reading) {
        slot(&mut text, open);
    }
    let text = text.trim().to_owned();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    (plain(&text) != plain(reading.request.answer)).then_some(Rewrite { text })
}

/// What stands between a sentence and the next: a full stop, a space, or nothing, as in "10.0.0.8". Words that were left out of
/// the reading are left out.
fn up_to_the_next<'a>(reading: &Reading<'a>, index: usize) -> &'a str {
    let span = reading.sentences[index].span;
    let answer = reading.request.answer;
    let next = reading.sentences.get(index + 1).map_or(answer.len(), |next| next.span.start);
    match answer.get(span.end..next) {
        Some(between) if !between.contains(char::is_alphanumeric) => between,
        _ => " ",
    }
}

/// Adds a blank to fill in.
fn slot(text: &mut String, open: &str) {
    let so_far = text.trim_end().len();
    text.truncate(so_far);
    text.push(' ');
    text.push_str(open);
    text.push(' ');
}

fn closing_slots(reading: &Reading<'_>) -> Vec<&'static str> {
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
    slots
}
