//! A word in a sentence that can be changed: it opens a listbox.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

use crate::browser;

/// Properties of [`MenuWord`].
#[derive(Clone, PartialEq, Properties)]
pub struct MenuWordProps {
    /// For the listbox and tests; unique on the page.
    pub id: AttrValue,
    /// What is chosen here, for screen readers: "How many questions".
    pub label: AttrValue,
    /// The choices as they read in the sentence.
    pub options: Vec<AttrValue>,
    /// Which of them holds.
    pub chosen: usize,
    /// Another one is chosen.
    pub onchoose: Callback<usize>,
    /// How the word looks; as a word in a sentence unless it stands elsewhere.
    #[prop_or_else(|| classes!("word"))]
    pub class: Classes,
}

/// A changeable word. Arrow keys move in the list, Enter and Space choose, Escape closes, letters jump.
#[component]
pub fn MenuWord(props: &MenuWordProps) -> Html {
    let open = use_state_eq(|| false);
    let at = use_state_eq(|| props.chosen);
    let frame = use_node_ref();
    let word = use_node_ref();
    let list = use_node_ref();
    let at_end = use_state_eq(|| false);
    let list_id = format!("{}-list", props.id);

    use_effect_with(*open, {
        let (frame, list, at_end) = (frame.clone(), list.clone(), at_end.clone());
        move |open| {
            if let Some(list) = list.cast::<HtmlElement>().filter(|_| *open) {
                let left = frame.cast::<HtmlElement>().map_or(0, |frame| frame.offset_left());
                let room = browser::root().map_or(0, |root| root.client_width());
                // Near the right edge the list hangs from the word's end, so that the page never scrolls sideways.
                at_end.set(left + list.offset_width() > room);
                let _ = list.focus();
            }
        }
    });
    use_effect_with((*open, *at), {
        let id = format!("{list_id}-{}", *at);
        move |(open, _)| {
            let option = gloo::utils::document().get_element_by_id(&id).filter(|_| *open);
            if let Some(option) = option {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                option.scroll_into_view_with_scroll_into_view_options(&options);
            }
        }
    });

    let close = {
        let (open, word) = (open.clone(), word.clone());
        Callback::from(move |()| {
            open.set(false);
            if let Some(word) = word.cast::<HtmlElement>() {
                let _ = word.focus();
            }
        })
    };
    let choose = {
        let (close, onchoose) = (close.clone(), props.onchoose.clone());
        Callback::from(move |index: usize| {
            onchoose.emit(index);
            close.emit(());
        })
    };
    let toggle = {
        let (open, at, chosen, close) = (open.clone(), at.clone(), props.chosen, close.clone());
        Callback::from(move |_: MouseEvent| {
            if *open {
                return close.emit(());
            }
            at.set(chosen);
            open.set(true);
        })
    };
    // Pressing the word must not take the focus from the open list: WebKit gives it to no button, so that the list would
    // close and the click open it again.
    let hold = Callback::from(|event: MouseEvent| event.prevent_default());
    let onwordkey = {
        let (open, at, chosen) = (open.clone(), at.clone(), props.chosen);
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "ArrowDown" | "ArrowUp") {
                event.prevent_default();
                at.set(chosen);
                open.set(true);
            }
        })
    };
    let onlistkey = {
        let (at, close, choose, options) = (at.clone(), close.clone(), choose.clone(), props.options.clone());
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            match key.as_str() {
                "Enter" | " " => choose.emit(*at),
                "Escape" | "Tab" => close.emit(()),
                _ => match moved(&key, *at, &options) {
                    Some(next) => at.set(next),
                    None => return,
                },
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let onfocusout = {
        let (frame, open) = (frame.clone(), open.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
            let inside = frame.cast::<Node>().is_some_and(|frame| frame.contains(to.as_ref()));
            if !inside {
                open.set(false);
            }
        })
    };

    let words = props.options.get(props.chosen).cloned().unwrap_or_default();
    html! {
        <span class="menu-word" ref={frame} {onfocusout}>
            <button
                ref={word}
                id={props.id.clone()}
                type="button"
                class={props.class.clone()}
                aria-haspopup="listbox"
                aria-expanded={open.to_string()}
                aria-controls={list_id.clone()}
                aria-label={format!("{}: {words}", props.label)}
                onmousedown={hold}
                onclick={toggle}
                onkeydown={onwordkey}
            >{ &words }</button>
            if *open {
                <div
                    ref={list}
                    id={list_id.clone()}
                    class={classes!("menu", "menu--list", at_end.then_some("menu--end"))}
                    role="listbox"
                    tabindex="-1"
                    aria-label={props.label.clone()}
                    aria-activedescendant={format!("{list_id}-{}", *at)}
                    onkeydown={onlistkey}
                >
                    { for props.options.iter().enumerate().map(|(index, words)| html! {
                        <div
                            key={index}
                            id={format!("{list_id}-{index}")}
                            class="menu__item"
                            role="option"
                            aria-selected={(index == props.chosen).to_string()}
                            data-at={(index == *at).then_some("")}
                            onclick={choose.reform(move |_: MouseEvent| index)}
                            onmouseenter={{ let at = at.clone(); Callback::from(move |_: MouseEvent| at.set(index)) }}
                        >{ words }</div>
                    }) }
                </div>
            }
        </span>
    }
}

/// Where a key leads in the list: arrows stop at the ends, a letter goes to the next choice that begins with it.
fn moved(key: &str, at: usize, options: &[AttrValue]) -> Option<usize> {
    let last = options.len().checked_sub(1)?;
    match key {
        "ArrowDown" => Some((at + 1).min(last)),
        "ArrowUp" => Some(at.saturating_sub(1)),
        "Home" => Some(0),
        "End" => Some(last),
        letter if letter.chars().count() == 1 => {
            let begins = |index: &usize| options[*index].to_ascii_lowercase().starts_with(&letter.to_ascii_lowercase());
            (at + 1..=last).chain(0..=at.min(last)).find(begins)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_goes_to_the_next_choice_that_begins_with_it() {
        let options: Vec<AttrValue> = ["One", "Two", "Three"].map(AttrValue::Static).to_vec();
        assert_eq!(moved("t", 0, &options), Some(1));
        assert_eq!(moved("t", 1, &options), Some(2));
        assert_eq!(moved("t", 2, &options), Some(1), "round to the first again");
        assert_eq!(moved("x", 0, &options), None);
        assert_eq!(moved("ArrowDown", 2, &options), Some(2), "the end stays the end");
    }
}
