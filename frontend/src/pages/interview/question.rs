//! The interviewer's words. The block keeps four lines free, so that the editor moves only for longer ones.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::controls::{Controls, use_arriving};
use crate::{
    components::{TagKind, tag},
    state::{room::Room, speech::Speech},
    text::t,
};

/// The question as a heading. A screen reader hears it once, complete, through the live region.
pub fn question(controls: &Controls, room: &Room) -> Html {
    let (words, busy) = match &room.speech {
        Speech::Speaking { .. } => (html! { <Arriving controls={controls.clone()} /> }, true),
        Speech::CutOff { partial, .. } => (cut_off(partial), false),
        Speech::Complete => match room.exchanges().get(usize::from(room.seat.round)) {
            Some(exchange) => (exchange.asked.clone().into(), false),
            None => (Html::default(), true),
        },
    };
    html! {
        <h1 id="question" class="question room__question" aria-live="off" aria-busy={busy.then_some("true")}>
            if busy { <span class="caret room__speaking" aria-hidden="true" /> }
            { words }
        </h1>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ArrivingProps {
    controls: Controls,
}

/// The words as they arrive. Each goes into the page as a text of its own and past Yew, so that it costs its own layout
/// and nothing besides.
#[component]
fn Arriving(props: &ArrivingProps) -> Html {
    let place = use_node_ref();
    let on_page = use_mut_ref(String::new);
    let write = use_callback(place.clone(), move |words: Rc<String>, place| {
        let Some(place) = place.cast::<Element>() else { return };
        let mut on_page = on_page.borrow_mut();
        let more = words.strip_prefix(on_page.as_str()).unwrap_or_else(|| {
            // Other words took their place: the author's, where those of a model broke a rule.
            place.set_text_content(None);
            &words
        });
        // No reason to refuse a text is known; the question is drawn as a whole when it is complete.
        if !more.is_empty() && place.append_with_str_1(more).is_ok() {
            on_page.clone_from(&words);
        }
    });
    use_arriving(&props.controls, write);
    html! { <span class="question__arriving" ref={place} /> }
}

fn cut_off(words: &str) -> Html {
    html! {
        <>
            if !words.is_empty() { <span class="cut">{ words }</span>{ " " } }
            { tag(TagKind::Fail, t("cut-off")) }
        </>
    }
}
