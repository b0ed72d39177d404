//! The interviewer's words. The block keeps four lines free, so that the editor never moves while they arrive.

use yew::prelude::*;

use crate::{
    components::{Tag, TagKind},
    text::t,
};

/// How far the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// More will come.
    Arriving,
    /// All there.
    Complete,
    /// They broke off.
    CutOff,
}

/// Properties of [`Question`].
#[derive(Clone, PartialEq, Properties)]
pub struct QuestionProps {
    /// The words so far.
    pub text: AttrValue,
    /// How far they are.
    pub arrival: Arrival,
}

/// The question as a heading. A screen reader hears it once, complete, through the live region.
#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let busy = props.arrival == Arrival::Arriving;
    html! {
        <h1 id="question" class="question room__question" aria-live="off" aria-busy={busy.then_some("true")}>
            if props.arrival == Arrival::CutOff {
                if !props.text.is_empty() { <span class="cut">{ &props.text }</span>{ " " } }
                <Tag kind={TagKind::Fail}>{ t("cut-off") }</Tag>
            } else {
                { &props.text }
            }
            if busy { <span class="caret" aria-hidden="true" /> }
        </h1>
    }
}
