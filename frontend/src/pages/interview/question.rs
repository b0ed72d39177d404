//! The interviewer's words. The block keeps four lines free, so that the editor never moves while they arrive.

use std::rc::Rc;

use yew::prelude::*;

use super::controls::{Controls, use_words};
use crate::{
    components::{TagKind, tag},
    state::{room::Room, speech::Speech},
    text::t,
};

/// Properties of [`Question`].
#[derive(Clone, PartialEq, Properties)]
pub struct QuestionProps {
    /// The interview.
    pub controls: Controls,
    /// As it is.
    pub room: Rc<Room>,
}

/// The question as a heading. A screen reader hears it once, complete, through the live region.
#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let room = use_words(&props.controls);
    let (words, busy) = match &room.speech {
        Speech::Speaking { heard, shown, .. } => (arriving(&heard[..*shown]), true),
        Speech::CutOff { partial, .. } => (cut_off(partial), false),
        Speech::Complete => match room.exchanges().get(usize::from(room.seat.round)) {
            Some(exchange) => (exchange.asked.clone().into(), false),
            None => (Html::default(), true),
        },
    };
    html! {
        <h1 id="question" class="question room__question" aria-live="off" aria-busy={busy.then_some("true")}>
            { words }
            if busy { <span class="caret" aria-hidden="true" /> }
        </h1>
    }
}

/// A text for each word: what has been laid out stays, and a word that arrives costs its own layout only.
fn arriving(words: &str) -> Html {
    words.split_inclusive(' ').enumerate().map(|(at, word)| html! { <key={at}>{ word }</> }).collect()
}

fn cut_off(words: &str) -> Html {
    html! {
        <>
            if !words.is_empty() { <span class="cut">{ words }</span>{ " " } }
            { tag(TagKind::Fail, t("cut-off")) }
        </>
    }
}
