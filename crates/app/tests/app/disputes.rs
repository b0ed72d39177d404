//! "I did say that", and what is written in the margin.

use domain::{Dimension, Met, Mode, Span};
use ipc::{DisputedPoint, ErrorCode};

use crate::Room;
use crate::room::{GOOD, THIN};

/// Leaves points open, whatever is asked.
const SHORT: &str = "There was a problem once, and we fixed it together. In the end I wrote a check that warns us \
    thirty days before any certificate ends.";

#[tokio::test]
async fn what_the_candidate_points_at_is_looked_at_again_and_both_replies_are_kept() {
    let room = Room::enter(Mode::Coached).await;
    room.proceed().await;
    let view = room.answer_all(SHORT).await;
    let attempt = &view.turns[0].attempts[0];
    let open = attempt.built_in.points.iter().find(|point| point.met != Met::Yes).unwrap().id.clone();
    let first_words = Span { start: 0, end: SHORT.find(',').unwrap() };
    let view = room.app.dispute_point(room.about(&open, first_words)).await.unwrap();
    let disputes = &view.turns[0].attempts[0].disputes;
    assert_eq!(disputes.len(), 1);
    assert_eq!(first_words.of(SHORT), Some(disputes[0].quote.text.as_str()), "the words pointed at are kept");
    assert!(!disputes[0].reason.is_empty(), "the reply has a reason");

    let before = view.turns[0].attempts[0].built_in.clone();
    let words = "a check that warns us thirty days before any certificate ends";
    let start = SHORT.find(words).unwrap();
    room.app.dispute_point(room.about(&open, Span { start, end: start + words.len() })).await.unwrap();
    let view = room.reopen().await.view().await;
    let attempt = &view.turns[0].attempts[0];
    assert_eq!(attempt.disputes.len(), 2, "the history is kept over a restart");
    let relevance = |assessment: &domain::Assessment| assessment.level(Dimension::Relevance).unwrap().points;
    assert!(relevance(&attempt.built_in) >= relevance(&before), "a dispute never lowers a reading");
    let agreed = attempt.disputes.iter().any(|dispute| dispute.accepted);
    let met = attempt.built_in.points.iter().any(|point| point.id == open && point.met == Met::Yes);
    assert_eq!(agreed, met, "what is agreed on counts as said, and nothing else does");
}

#[tokio::test]
async fn a_dispute_without_words_or_about_nothing_asked_is_refused() {
    let room = Room::enter(Mode::Coached).await;
    room.proceed().await;
    let view = room.answer_all(GOOD).await;
    let point = view.turns[0].attempts[0].built_in.points[0].id.clone();
    for (point, span) in [
        (point.clone(), Span { start: 5_000, end: 5_010 }),
        (domain::PointId("p99".to_owned()), Span { start: 0, end: 20 }),
    ] {
        let refused = room.app.dispute_point(room.about(&point, span)).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::WrongState);
    }
    let elsewhere = DisputedPoint { attempt: 7, ..room.about(&point, Span { start: 0, end: 20 }) };
    assert_eq!(room.app.dispute_point(elsewhere).await.unwrap_err().code(), ErrorCode::WrongState);
}

#[tokio::test]
async fn the_margin_says_what_was_heard_and_asked_for_once_it_is_over() {
    let room = Room::enter(Mode::Mock).await;
    for text in [GOOD, THIN] {
        room.proceed().await;
        room.answer_all(text).await;
    }
    assert_eq!(room.app.debrief(room.id).await.unwrap_err().code(), ErrorCode::WrongState, "not before");
    room.proceed().await;
    room.answer_all(GOOD).await;
    room.proceed().await;
    let notes: Vec<Vec<String>> =
        room.app.debrief(room.id).await.unwrap().answers.into_iter().map(|answer| answer.notes).collect();
    assert!(notes[0].iter().any(|note| note.starts_with("Heard: “")), "{notes:?}");
    assert!(notes[1].iter().any(|note| note.starts_with("Asked for ")), "{notes:?}");
}

impl Room {
    fn about(&self, point: &domain::PointId, span: Span) -> DisputedPoint {
        DisputedPoint { id: self.id, position: 0, attempt: 0, point: point.clone(), span }
    }
}
