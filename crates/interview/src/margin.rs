//! What the interviewer would have written in the margin: heard, asked for, still wanted. Shown after the end.

use domain::{Assessment, Element, Mode};

use crate::{
    follow_up::probe,
    turn::{Outcome, Turn},
};

/// Longest piece of an answer that is noted down, in words.
const HEARD_WORDS: usize = 18;

/// Notes on one question, in the order in which they would be written; at most four. Made from what was asked and read,
/// so the same interview has the same notes. What a retry said is no longer missing, and in a calm round nothing is.
pub fn margin_notes(turn: &Turn, mode: Mode) -> Vec<String> {
    match turn.outcome() {
        Outcome::Open | Outcome::Skipped => return Vec::new(),
        Outcome::Declined => return vec!["Not answered. That is fine, and it was not asked again.".to_owned()],
        Outcome::Answered => {}
    }
    let Some(said) = turn.attempts.iter().find(|attempt| attempt.number == 0) else { return Vec::new() };
    let mut notes = Vec::new();
    let first = said.alone.as_ref().or(said.built_in.as_ref());
    if let Some(strength) = first.and_then(|reading| reading.strengths.first()) {
        notes.push(format!("Heard: “{}”.", cut(strength.quote.text.trim_end_matches(['.', '!', '?']))));
    }
    if mode == Mode::Calm {
        return notes;
    }
    let newest = turn.attempts.iter().rev().find_map(|attempt| attempt.built_in.as_ref());
    for exchange in &turn.exchanges {
        let Some(element) = &exchange.element else { continue };
        let answered = exchange.answer.is_some() && !exchange.declined;
        // What is about something else, or says nothing, brings nothing of what was asked for.
        let lacks = |read: &Assessment| read.gate.is_some() || read.lacks.contains(element);
        let open = said.built_in.as_ref().is_some_and(lacks);
        let outcome = match (answered, open && newest.is_some_and(lacks)) {
            (true, false) if open => "You said it on a later try.",
            (true, false) => "You said it then.",
            (true, true) => "Still open.",
            (false, false) if open => "You left it at that, and said it on a later try.",
            (false, _) => "You left it at that.",
        };
        notes.push(format!("Asked for {}. {outcome}", sought(element, turn)));
    }
    if let Some(open) = newest.and_then(|reading| still_wanted(reading, turn)) {
        notes.push(format!("Would still want: {open}."));
    }
    notes
}

/// The first thing that is missing and was not asked for.
fn still_wanted(reading: &Assessment, turn: &Turn) -> Option<String> {
    let asked = |element: &Element| turn.exchanges.iter().any(|exchange| exchange.element.as_ref() == Some(element));
    reading.lacks.iter().find(|element| !asked(element)).map(|element| sought(element, turn))
}

/// What an element is, as an interviewer would note it.
fn sought(element: &Element, turn: &Turn) -> String {
    let fixed = match element {
        Element::Event => "one real occasion",
        Element::OwnPart => "your own part in it",
        Element::Action => "what you did first",
        Element::Ending => "how it ended, and how that was known",
        Element::Scale => "how large it was",
        Element::Reflection => "what you would do differently",
        Element::Reason => "the reason for doing it that way",
        Element::Check => "how you would know that it worked",
        Element::Limit => "when you would stop and involve somebody",
        Element::WholeAnswer => "more than a line",
        Element::Point(id) => {
            let text = turn.question.points.iter().find(|point| point.id == *id).map(|point| point.text.as_str());
            let text = text.or_else(|| probe(&turn.question, id)).unwrap_or("more about this");
            return format!("“{}”", text.trim_end_matches(['.', '?']));
        }
    };
    fixed.to_owned()
}

fn cut(words: &str) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    match all.get(..HEARD_WORDS) {
        Some(first) if all.len() > HEARD_WORDS => format!("{} …", first.join(" ")),
        _ => all.join(" "),
    }
}
