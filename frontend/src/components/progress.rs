//! Where in the interview one is: a stroke for each question, and the words.

use yew::prelude::*;

use crate::text::{t, t_args};

/// Strokes up to seven questions, words always. The open question counts from 0.
pub fn question_progress(position: u8, questions: u8, follow_up: bool) -> Html {
    let args = [("number", (position + 1).into()), ("total", questions.into())];
    let words = t_args("question-of", &args);
    html! {
        <p class="qprog">
            if questions <= 7 {
                <span class="qprog__ticks" aria-hidden="true">
                    { for (0..questions).map(|place| {
                        let is = match place.cmp(&position) {
                            std::cmp::Ordering::Less => "done",
                            std::cmp::Ordering::Equal => "now",
                            std::cmp::Ordering::Greater => "todo",
                        };
                        html! { <span key={place} data-is={is} /> }
                    }) }
                </span>
            }
            <span>{ words }if follow_up { { t("follow-up-suffix") } }</span>
        </p>
    }
}
