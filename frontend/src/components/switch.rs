//! On or off.

use yew::prelude::*;

/// Properties of [`Switch`].
#[derive(Clone, PartialEq, Properties)]
pub struct SwitchProps {
    /// What is switched.
    pub label: AttrValue,
    /// Whether it is on.
    pub on: bool,
    /// It was switched.
    pub onswitch: Callback<bool>,
    /// A sentence about it.
    #[prop_or_default]
    pub help: Option<AttrValue>,
}

/// A switch.
#[component]
pub fn Switch(props: &SwitchProps) -> Html {
    let on = props.on;
    let onclick = props.onswitch.reform(move |_: MouseEvent| !on);
    html! {
        <div>
            <button type="button" class="switch" role="switch" aria-checked={on.to_string()} {onclick}>
                <span class="switch__track" />
                { &props.label }
            </button>
            if let Some(help) = &props.help { <p class="field__help switch__help">{ help }</p> }
        </div>
    }
}

/// Properties of [`Chip`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChipProps {
    /// What it filters by.
    pub label: AttrValue,
    /// Whether it filters.
    pub on: bool,
    /// It was pressed.
    pub onpress: Callback<()>,
    /// Said to screen readers after the label while it filters: ", remove".
    #[prop_or_default]
    pub remove: Option<AttrValue>,
}

/// A filter that is on or off.
#[component]
pub fn Chip(props: &ChipProps) -> Html {
    html! {
        <button type="button" class="chip" aria-pressed={props.on.to_string()} onclick={props.onpress.reform(|_: MouseEvent| ())}>
            { &props.label }
            if let Some(remove) = props.remove.as_ref().filter(|_| props.on) {
                <span class="chip__x" aria-hidden="true">{ "×" }</span>
                <span class="sr-only">{ remove }</span>
            }
        </button>
    }
}
