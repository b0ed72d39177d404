//! Where in the interview one is: a stroke for each question, and the words.

use yew::prelude::*;

use crate::text::{t, t_args};

/// Properties of [`QuestionProgress`].
#[derive(Clone, PartialEq, Properties)]
pub struct QuestionProgressProps {
    /// The open question, from 0.
    pub position: u8,
    /// How many there are.
    pub questions: u8,
    /// Whether a follow-up is open.
    #[prop_or_default]
    pub follow_up: bool,
}

/// Strokes up to seven questions, words always.
#[component]
pub fn QuestionProgress(props: &QuestionProgressProps) -> Html {
    let args = [("number", (props.position + 1).into()), ("total", props.questions.into())];
    let words = t_args("question-of", &args);
    html! {
        <p class="qprog">
            if props.questions <= 7 {
                <span class="qprog__ticks" aria-hidden="true">
                    { for (0..props.questions).map(|place| {
                        let is = match place.cmp(&props.position) {
                            std::cmp::Ordering::Less => "done",
                            std::cmp::Ordering::Equal => "now",
                            std::cmp::Ordering::Greater => "todo",
                        };
                        html! { <span key={place} data-is={is} /> }
                    }) }
                </span>
            }
            <span>{ words }if props.follow_up { { t("follow-up-suffix") } }</span>
        </p>
    }
}
