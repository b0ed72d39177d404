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

/// Number of the question at which an unfinished round stopped.
pub fn stopped_at(row: &InterviewRow) -> u8 {
    row.answered.saturating_add(1).min(row.questions.max(1))
}

/// "Stopped at question 2 of 3", or "Coached, three answers".
pub fn standing(row: &InterviewRow) -> AttrValue {
    if is_unfinished(row) {
        return t_args("round-stopped", &[("number", stopped_at(row).into()), ("total", row.questions.into())]);
    }
    let mode = mode_word(row.mode).to_string();
    t_args("round-ended", &[("mode", mode.into()), ("count", row.answered.into())])
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
