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
