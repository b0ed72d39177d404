//! The quiet clock of a question.

use yew::prelude::*;

use crate::text::{t, t_args};

/// What the clock says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// There is no limit.
    None,
    /// It starts with the first key.
    Waiting {
        /// Seconds there will be.
        seconds: u64,
    },
    /// It runs.
    Left {
        /// Whole seconds left.
        seconds: u64,
    },
    /// It stands still for a while.
    Paused,
    /// It does not run in this view.
    Stopped,
}

/// Grey text; a click hides it. In the last minute it is ink and says so in words. It is never red.
pub fn timer(reading: Reading, shown: bool, ontoggle: &Callback<()>) -> Html {
    let last = matches!(reading, Reading::Left { seconds } if seconds <= 60);
    let words = match reading {
        Reading::None => return Html::default(),
        Reading::Waiting { seconds } => {
            // Of a time that was partly used the seconds count, too.
            let whole = if seconds % 60 == 0 { seconds / 60 } else { 0 };
            t_args("time-from-first-word", &[("minutes", whole.into()), ("time", minutes(seconds).into())])
        }
        Reading::Left { seconds: 0 } => t("time-is-up-short"),
        Reading::Left { .. } if last => t("last-minute"),
        Reading::Left { seconds } => t_args("time-left", &[("time", minutes(seconds).into())]),
        Reading::Paused => t("clock-paused"),
        Reading::Stopped => t("clock-stopped"),
    };
    let onclick = ontoggle.reform(|_: MouseEvent| ());
    if !shown {
        return html! { <button type="button" class="timer timer--button" {onclick}>{ t("show-clock") }</button> };
    }
    html! {
        <button
            type="button"
            class="timer timer--button"
            data-state={last.then_some("last-minute")}
            title={t("hide-clock")}
            {onclick}
        >
            <span role="timer" aria-live="off">{ words }</span>
        </button>
    }
}

/// "3:12".
fn minutes(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_read_as_a_clock() {
        assert_eq!(minutes(192), "3:12");
        assert_eq!(minutes(61), "1:01");
        assert_eq!(minutes(3_600), "60:00");
    }
}
