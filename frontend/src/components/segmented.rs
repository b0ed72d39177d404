//! A choice of few, all in view: a radio group with arrow keys.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Properties of [`Segmented`].
#[derive(Clone, PartialEq, Properties)]
pub struct SegmentedProps {
    /// What is chosen here.
    pub label: AttrValue,
    /// The choices.
    pub options: Vec<AttrValue>,
    /// Which of them holds.
    pub chosen: usize,
    /// Another one is chosen.
    pub onchoose: Callback<usize>,
}

/// A segmented control.
#[component]
pub fn Segmented(props: &SegmentedProps) -> Html {
    let count = props.options.len();
    let group = use_node_ref();
    let onkeydown = {
        let (chosen, onchoose, group) = (props.chosen, props.onchoose.clone(), group.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(next) = neighbour(&event.key(), chosen, count) else { return };
            event.prevent_default();
            onchoose.emit(next);
            let items = group.cast::<web_sys::Element>().map(|group| group.children());
            if let Some(item) =
                items.and_then(|items| items.item(next as u32)).and_then(|i| i.dyn_into::<HtmlElement>().ok())
            {
                let _ = item.focus();
            }
        })
    };
    html! {
        <div class="seg" role="radiogroup" aria-label={props.label.clone()} ref={group} {onkeydown}>
            { for props.options.iter().enumerate().map(|(index, words)| {
                let on = index == props.chosen;
                let onclick = props.onchoose.reform(move |_: MouseEvent| index);
                html! {
                    <button
                        key={index}
                        type="button"
                        class="seg__item"
                        role="radio"
                        aria-checked={on.to_string()}
                        tabindex={if on { "0" } else { "-1" }}
                        {onclick}
                    >{ words }</button>
                }
            }) }
        </div>
    }
}

/// Where an arrow key leads among `count` choices; round at the ends.
fn neighbour(key: &str, chosen: usize, count: usize) -> Option<usize> {
    match key {
        "ArrowRight" | "ArrowDown" => Some((chosen + 1) % count.max(1)),
        "ArrowLeft" | "ArrowUp" => Some((chosen + count.max(1) - 1) % count.max(1)),
        "Home" => Some(0),
        "End" => count.checked_sub(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round() {
        assert_eq!(neighbour("ArrowRight", 2, 3), Some(0));
        assert_eq!(neighbour("ArrowLeft", 0, 3), Some(2));
        assert_eq!(neighbour("a", 0, 3), None, "a letter is not an arrow");
        assert_eq!(neighbour("End", 0, 0), None, "an empty group has no end");
    }
}
