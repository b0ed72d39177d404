//! Attempts side by side, and disputes.

use coach::{assess, assess_conceding, compare, recheck};
use domain::{ChangeSize, DiffSide, Met, PointId, Span, TipState};

use crate::answers::{by_id, overall};

#[test]
fn an_added_ending_is_seen_and_named() {
    let graded = by_id("swe-outage:medium");
    let before = graded.answer.clone();
    let after = format!(
        "{before} In the end 40 orders had been affected instead of 900, and since then the pipeline pays one cent after \
         each release and rolls back by itself. It has stopped three bad releases in a year, because the test runs first."
    );
    let (old, new) = (graded.read(), graded.read_instead(&after));
    let found = compare((&before, &old), (&after, &new));
    assert_eq!(
        found.size,
        ChangeSize::Better,
        "{} to {}",
        crate::answers::overall(&old),
        crate::answers::overall(&new)
    );
    assert!(found.tips.iter().any(|tip| tip.state == TipState::Fixed), "{:?}", found.tips);
    assert!(found.diff.iter().any(|piece| piece.side == DiffSide::After));
    let joined = |side: DiffSide| -> String {
        found.diff.iter().filter(|p| p.side == DiffSide::Both || p.side == side).map(|p| p.text.as_str()).collect()
    };
    assert_eq!(joined(DiffSide::Before), before);
    assert_eq!(joined(DiffSide::After), after);
}

#[test]
fn the_same_text_is_no_clear_change() {
    let graded = by_id("nurse-decline:medium");
    let read = graded.read();
    let found = compare((&graded.answer, &read), (&graded.answer, &read));
    assert_eq!(found.size, ChangeSize::NoClearChange);
    assert_eq!(found.headline, "No clear change.");
    assert!(found.dimensions.iter().all(|change| change.sentence.is_empty()));
}

#[test]
fn a_drop_is_explained() {
    let graded = by_id("swe-outage:strong");
    let shorter = "Things break, that is part of the job. I looked at the logs and then it worked again. It went well.";
    let found = compare((&graded.answer, &graded.read()), (shorter, &graded.read_instead(shorter)));
    assert_eq!(found.size, ChangeSize::Weaker);
    assert!(found.headline.len() > "Weaker.".len(), "{}", found.headline);
}

#[test]
fn readings_of_different_coaches_are_not_compared() {
    let graded = by_id("swe-outage:strong");
    let read = graded.read();
    let mut other = read.clone();
    other.versions.coach = "judge-1".to_owned();
    let found = compare((&graded.answer, &read), (&graded.answer, &other));
    assert_eq!(found.size, ChangeSize::NoClearChange);
    assert!(found.dimensions.is_empty());
}

#[test]
fn words_that_meet_a_point_are_accepted_and_others_are_not() {
    let graded = by_id("swe-outage:strong");
    let at = |words: &str| {
        let start = graded.answer.find(words).unwrap();
        Span { start, end: start + words.len() }
    };
    let change = PointId("p5".to_owned());
    let accepted =
        recheck(&graded.request(), &change, at("added a test that combines every discount with every currency"))
            .unwrap();
    assert!(accepted.accepted, "{}", accepted.reason);
    let refused = recheck(&graded.request(), &change, at("Two years ago I owned the checkout service")).unwrap();
    assert!(!refused.accepted, "{}", refused.reason);
}

#[test]
fn a_dispute_needs_words_of_the_answer_and_a_point_of_the_question() {
    let graded = by_id("swe-outage:strong");
    let (nowhere, somewhere) = (Span { start: 9_999, end: 10_000 }, Span { start: 0, end: 30 });
    assert_eq!(recheck(&graded.request(), &PointId("p5".to_owned()), nowhere), None);
    assert_eq!(recheck(&graded.request(), &PointId("p9".to_owned()), somewhere), None);
}

#[test]
fn what_was_agreed_on_counts_as_met_and_never_lowers_the_reading() {
    let graded = by_id("swe-outage:weak");
    let request = graded.request();
    let before = assess(&request);
    let open = before.points.iter().find(|point| point.met == Met::No).unwrap().id.clone();
    let span = Span { start: 0, end: graded.answer.find('.').unwrap() };
    let after = assess_conceding(&request, &[(&open, span)]);
    let met = after.points.iter().find(|point| point.id == open).unwrap();
    assert_eq!(met.met, Met::Yes);
    assert_eq!(met.quote.as_ref().map(|quote| quote.text.as_str()), span.of(&graded.answer));
    assert!(overall(&after) > overall(&before), "{} after {}", overall(&after), overall(&before));
}
