//! Whether a follow-up is due, and what it asks for.

use domain::{Assessment, Element, Flag, Met, Mode, Question, Setup, limits};

use crate::{Interview, turn::Turn};

/// With less time than this for the question or in total, nothing more is asked about it.
const SHORT_MS: u64 = 30_000;

/// Readings after which asking on would press a person.
const LEFT_ALONE: [Flag; 3] = [Flag::Distress, Flag::Language, Flag::Declined];
/// Readings after which the question is put once more, and nothing else is asked.
const PUT_AGAIN: [Flag; 3] = [Flag::TooShort, Flag::Empty, Flag::AddressesMarker];

/// Most follow-ups to one question: none in calm mode, one in a short coached round, else two.
pub fn budget(setup: &Setup) -> u8 {
    match setup.mode {
        Mode::Calm => 0,
        Mode::Coached if setup.questions <= 3 => 1,
        Mode::Coached | Mode::Mock => limits::FOLLOW_UPS,
    }
}

/// The round and the element of the follow-up that is due for the newest question, if one is.
pub(crate) fn due(interview: &Interview, turn: &Turn) -> Option<(u8, Element)> {
    let round = u8::try_from(turn.exchanges.len()).ok()?;
    let last = turn.exchanges.last()?.answer.as_ref()?;
    let is_short = [interview.question_left_ms(0), interview.total_left_ms()]
        .into_iter()
        .flatten()
        .any(|left_ms| left_ms < SHORT_MS);
    if turn.declined || turn.skipped || turn.warm_up || round > budget(interview.setup()) || last.by_timeout || is_short
    {
        return None;
    }
    let reading = turn.attempts.first()?.built_in.as_ref()?;
    Some((round, missing(turn, reading)?))
}

fn missing(turn: &Turn, reading: &Assessment) -> Option<Element> {
    if reading.flags.iter().any(|flag| LEFT_ALONE.contains(flag)) {
        return None;
    }
    if reading.flags.iter().any(|flag| PUT_AGAIN.contains(flag)) {
        return (turn.exchanges.len() == 1).then_some(Element::WholeAnswer);
    }
    let is_scored = reading.numbers.is_some();
    let is_complete = !reading.points.is_empty() && reading.points.iter().all(|point| point.met == Met::Yes);
    if !is_scored || is_complete {
        return None;
    }
    reading.lacks.iter().find(|element| can_ask(turn, element)).cloned().or_else(|| heaviest_unmet_point(turn, reading))
}

/// Never twice for one thing, and never without words to ask it in.
fn can_ask(turn: &Turn, element: &Element) -> bool {
    let was_asked = turn.exchanges.iter().any(|exchange| exchange.element.as_ref() == Some(element));
    let has_words = match element {
        Element::Point(id) => probe(&turn.question, id).is_some(),
        Element::WholeAnswer => false,
        Element::Event
        | Element::OwnPart
        | Element::Action
        | Element::Ending
        | Element::Scale
        | Element::Reflection
        | Element::Reason
        | Element::Check
        | Element::Limit => true,
    };
    has_words && !was_asked
}

fn heaviest_unmet_point(turn: &Turn, reading: &Assessment) -> Option<Element> {
    let is_unmet = |id: &domain::PointId| reading.points.iter().any(|point| point.id == *id && point.met == Met::No);
    let mut unmet: Vec<_> = turn.question.points.iter().filter(|point| is_unmet(&point.id)).collect();
    unmet.sort_by_key(|point| std::cmp::Reverse(point.weight));
    unmet.into_iter().map(|point| Element::Point(point.id.clone())).find(|element| can_ask(turn, element))
}

/// The author's question for one point, where there is one.
pub(crate) fn probe<'a>(question: &'a Question, id: &domain::PointId) -> Option<&'a str> {
    let point = question.points.iter().find(|point| point.id == *id)?;
    (!point.probe.trim().is_empty()).then_some(point.probe.as_str())
}
