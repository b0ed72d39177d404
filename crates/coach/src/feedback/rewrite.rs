//! A stronger version made only of the candidate's own sentences, with slots where facts are missing.

use domain::{Concept, Gate, Rewrite, Span};

use super::words::upper_first;
use crate::{
    feature::{Ending, asks_of_the_place},
    read::{Actor, Reading, Role},
    text::Kind,
};

/// Fewest sentences of substance that a version can be made of.
const ENOUGH_SENTENCES: usize = 2;

/// Own sentences in their order without fillers and hedges, with `[slots?]`; `None` if that is too little or changes
/// nothing.
pub(crate) fn rewrite(reading: &Reading<'_>, rule: Option<Gate>) -> Option<Rewrite> {
    let asserting = reading.sentences.iter().filter(|sentence| sentence.asserts).count();
    if asserting < ENOUGH_SENTENCES || matches!(rule, Some(Gate::OffTopic | Gate::Echo | Gate::List)) {
        return None;
    }
    let carries = |index: usize| {
        reading.clauses.iter().any(|clause| {
            clause.sentence == index && matches!(clause.role, Role::Evidence | Role::Thin | Role::Fragment)
        })
    };
    let kept: Vec<usize> = (0..reading.sentences.len()).filter(|&index| carries(index)).collect();
    let mut parts: Vec<String> = Vec::new();
    if reading.tells_an_event() && reading.shown(Concept::SpecificEvent) < 0.5 {
        parts.push("[When and where was this?]".to_owned());
    }
    let end = Ending::of(reading).said.map(|sentence| sentence.span);
    for index in kept {
        let sentence = &reading.sentences[index];
        let Some(kept) = without_ballast(reading, index, sentence.span) else { continue };
        parts.push(kept);
        if reading.tells_an_event() && end == Some(sentence.span) && !Ending::of(reading).measured {
            parts.push("[By how much, and over what time?]".to_owned());
        }
    }
    parts.extend(closing_slots(reading));
    let text = parts.join(" ");
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    (plain(&text) != plain(reading.request.answer)).then_some(Rewrite { text })
}

/// The sentence as typed, without set-aside hedges and without clauses that carry nothing; `None` where hardly anything
/// would be left of it. What stands in the middle of a sentence, or names something, is the candidate's to leave out.
fn without_ballast(reading: &Reading<'_>, index: usize, span: Span) -> Option<String> {
    let mut gone: Vec<Span> = reading.set_aside.clone();
    for clause in reading.clauses.iter().filter(|clause| clause.sentence == index) {
        let before = clause.piece.start.checked_sub(1).and_then(|at| reading.tokens.get(at));
        let apart = before.is_none_or(|token| matches!(token.kind, Kind::Comma | Kind::Stop));
        let names = !clause.specifics.is_empty() || !clause.numbers.is_empty();
        if matches!(clause.role, Role::Filler | Role::Repeat) && apart && !names {
            gone.push(clause.piece.span(&reading.tokens));
        }
    }
    gone.sort_unstable();
    let mut text = String::new();
    let mut at = span.start;
    for cut in gone.iter().filter(|cut| cut.start >= span.start && cut.end <= span.end) {
        if cut.start > at {
            text.push_str(reading.text(Span { start: at, end: cut.start }));
        }
        at = at.max(cut.end);
    }
    text.push_str(reading.text(Span { start: at, end: span.end }));
    let words = |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    (2 * words(&text) >= words(reading.text(span))).then(|| tidy(&text))
}

/// White space and commas as if nothing had been taken out.
fn tidy(text: &str) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (from, to) in
        [(" ,", ","), (",,", ","), (" .", "."), (",.", "."), (" ?", "?"), (" ;", ";"), (" :", ":"), (" and,", " and")]
    {
        while text.contains(from) {
            text = text.replace(from, to);
        }
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == ',');
    upper_first(text)
}

fn closing_slots(reading: &Reading<'_>) -> Vec<String> {
    let mut slots = Vec::new();
    if reading.tells_an_event() {
        let ending = Ending::of(reading);
        let own = reading.evidence().any(|clause| clause.actor == Actor::I && clause.act.is_some());
        if !own {
            slots.push("[What did you yourself do?]");
        }
        if ending.said.is_none() {
            slots.push("[How did it end, and how did you know: how many, how much, how long?]");
        }
        if ending.reflection < 1.0 && ending.lasting < 1.0 {
            slots.push("[What do you do differently since?]");
        }
    } else if reading.asks_about_oneself() {
        if asks_of_the_place(reading) && reading.shown(Concept::SpecificLink) < 1.0 {
            slots.push("[What about this place, in particular?]");
        }
        if reading.shown(Concept::HonestyAboutGap) < 1.0 {
            slots.push("[What can you not do yet, and what are you doing about it?]");
        }
    } else {
        if reading.shown(Concept::Reason) < 1.0 {
            slots.push("[Why in this order?]");
        }
        if reading.shown(Concept::Verification) < 1.0 {
            slots.push("[How would you know that it worked?]");
        }
        if reading.shown(Concept::LimitOrEscalation) < 1.0 {
            slots.push("[When would you stop, and whom would you involve?]");
        }
    }
    slots.into_iter().map(str::to_owned).collect()
}
