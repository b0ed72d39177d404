//! A round in a list, in words: how it was conducted, where it stands, how it was read.

use domain::Mode;
use ipc::{InterviewRow, Status};
use yew::prelude::*;

use super::{TagKind, band_word, tag};
use crate::{
    route::Route,
    text::{t, t_args},
};

/// The word for a mode.
pub fn mode_word(mode: Mode) -> AttrValue {
    match mode {
        Mode::Coached => t("mode-coached"),
        Mode::Mock => t("mode-mock"),
        Mode::Calm => t("mode-calm"),
    }
}

/// Whether a round goes on where it stopped.
pub fn is_unfinished(row: &InterviewRow) -> bool {
    !matches!(row.status, Status::Ended(_))
}

/// An ended round leads to its debrief, any other back into the room.
pub fn opens(row: &InterviewRow) -> Route {
    if is_unfinished(row) { Route::Interview { id: row.id } } else { Route::Debrief { id: row.id } }
}

/// "2 of 3 questions answered", "Coached, three answers", or how many of them the word beside it is about: "Coached, three
/// answers, two of them scored".
pub fn standing(row: &InterviewRow) -> AttrValue {
    if is_unfinished(row) {
        return t_args("round-stopped", &[("answered", row.answered.into()), ("total", row.questions.into())]);
    }
    let mode = mode_word(row.mode).to_string();
    let ended = t_args("round-ended", &[("mode", mode.into()), ("count", row.answered.into())]);
    if row.overall.is_none() || row.scored == row.answered {
        return ended;
    }
    t_args("round-scored", &[("ended", ended.to_string().into()), ("count", row.scored.into())])
}

/// How it was read: a band word, "Calm", "Not scored", or the mark of an unfinished one.
pub fn verdict_word(row: &InterviewRow) -> Html {
    if is_unfinished(row) {
        return tag(TagKind::Look, t("round-unfinished"));
    }
    match (row.mode, row.overall) {
        (Mode::Calm, _) => t("mode-calm").into(),
        (_, Some(points)) => band_word(points.band()).into(),
        (_, None) => t("not-scored").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{EndReason, Points, Timestamp};

    fn row() -> InterviewRow {
        InterviewRow {
            id: "00000000-0000-7000-8000-000000000001".parse().unwrap(),
            revision: 1,
            title: "Staff nurse".to_owned(),
            category: "nursing".to_owned(),
            mode: Mode::Coached,
            started_at: Timestamp::from_millis(0),
            status: Status::Running,
            answered: 2,
            questions: 3,
            overall: None,
            scored_by_model: false,
            scored: 0,
            snippet: None,
        }
    }

    #[test]
    fn an_unfinished_round_says_what_was_answered_and_not_what_comes_next() {
        let said = standing(&row());
        assert_eq!(said, "2 of 3 questions answered", "the reading of the second may be what it stopped at");
    }

    #[test]
    fn a_word_over_fewer_answers_than_there_are_says_over_how_many() {
        let ended = InterviewRow { status: Status::Ended(EndReason::Complete), answered: 3, ..row() };
        let scored = |scored| InterviewRow { overall: Some(Points::clamped(70.0)), scored, ..ended.clone() };
        assert_eq!(standing(&scored(2)), "Coached, three answers, two of them scored");
        assert_eq!(standing(&scored(3)), "Coached, three answers");
        assert_eq!(standing(&ended), "Coached, three answers", "there is no word whose answers could be counted");
    }
}
