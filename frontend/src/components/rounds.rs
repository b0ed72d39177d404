//! A round in a list, in words: how it was conducted, where it stands, how it was read.

use domain::Mode;
use ipc::{InterviewRow, Status};
use yew::prelude::*;

use super::{TagKind, band_word, tag};
use crate::text::{t, t_args};

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

/// "Stopped at question 2 of 3", or "Coached, three answers".
pub fn standing(row: &InterviewRow) -> AttrValue {
    if is_unfinished(row) {
        let number = (row.answered + 1).min(row.questions.max(1));
        return t_args("round-stopped", &[("number", number.into()), ("total", row.questions.into())]);
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
