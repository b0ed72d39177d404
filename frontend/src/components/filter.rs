//! A filter as a chip: it opens a list of what to keep, and a cross takes it off again.

use yew::prelude::*;

use super::MenuWord;
use crate::{browser, text::t_args};

/// Properties of [`Filter`].
#[derive(Clone, PartialEq, Properties)]
pub struct FilterProps {
    /// Unique on the page.
    pub id: AttrValue,
    /// What it filters by, for screen readers.
    pub label: AttrValue,
    /// What it says while it lets everything through: "Any date".
    pub any: AttrValue,
    /// What can be kept.
    pub options: Vec<AttrValue>,
    /// Which of them is kept, if the filter is on.
    pub chosen: Option<usize>,
    /// Another one is kept, or everything.
    pub onchoose: Callback<Option<usize>>,
}

/// A filter.
#[component]
pub fn Filter(props: &FilterProps) -> Html {
    let on = props.chosen.is_some();
    let options: Vec<AttrValue> = std::iter::once(&props.any).chain(&props.options).cloned().collect();
    let chosen = props.chosen.map_or(0, |index| index + 1);
    let kept = options.get(chosen).cloned().unwrap_or_default();
    let remove = {
        let (onchoose, id) = (props.onchoose.clone(), props.id.clone());
        Callback::from(move |_: MouseEvent| {
            onchoose.emit(None);
            // The cross goes; the chip stays and takes the focus.
            browser::focus(&id);
        })
    };
    html! {
        <span class={classes!("filter", on.then_some("filter--on"))}>
            <MenuWord
                id={props.id.clone()}
                label={props.label.clone()}
                class={classes!("chip")}
                {options}
                {chosen}
                onchoose={props.onchoose.reform(|index: usize| index.checked_sub(1))}
            />
            if on {
                <button type="button" class="filter__x" onclick={remove} aria-label={t_args("filter-remove", &[("filter", kept.to_string().into())])}>
                    <span aria-hidden="true">{ "×" }</span>
                </button>
            }
        </span>
    }
}
