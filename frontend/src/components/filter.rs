//! A filter as a chip: it opens a list of what to keep, and a cross takes it off again.

use yew::prelude::*;

use super::MenuWord;
use crate::{browser, text::t_args};

/// A filter named `label`: it keeps one of `options`, or says `any` while it lets everything through. `id` is unique on the
/// page.
pub fn filter(
    id: &'static str,
    label: AttrValue,
    any: AttrValue,
    options: &[AttrValue],
    chosen: Option<usize>,
    onchoose: Callback<Option<usize>>,
) -> Html {
    let on = chosen.is_some();
    let options: Vec<AttrValue> = std::iter::once(&any).chain(options).cloned().collect();
    let chosen = chosen.map_or(0, |index| index + 1);
    let kept = options.get(chosen).cloned().unwrap_or_default();
    let remove = {
        let onchoose = onchoose.clone();
        Callback::from(move |_: MouseEvent| {
            onchoose.emit(None);
            // The cross goes; the chip stays and takes the focus.
            browser::focus(id);
        })
    };
    html! {
        <span class={classes!("filter", on.then_some("filter--on"))}>
            <MenuWord
                {id}
                {label}
                class={classes!("chip")}
                {options}
                {chosen}
                onchoose={onchoose.reform(|index: usize| index.checked_sub(1))}
            />
            if on {
                <button type="button" class="filter__x" onclick={remove} aria-label={t_args("filter-remove", &[("filter", kept.to_string().into())])}>
                    <span aria-hidden="true">{ "×" }</span>
                </button>
            }
        </span>
    }
}
