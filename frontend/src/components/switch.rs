//! On or off.

use yew::prelude::*;

/// A switch with a sentence about it.
pub fn switch(id: &str, label: AttrValue, help: AttrValue, on: bool, onswitch: &Callback<bool>) -> Html {
    let help_id = format!("{id}-help");
    let onclick = onswitch.reform(move |_: MouseEvent| !on);
    html! {
        <div>
            <button type="button" id={id.to_owned()} class="switch" role="switch" aria-checked={on.to_string()} aria-describedby={help_id.clone()} {onclick}>
                <span class="switch__track" />
                { label }
            </button>
            <p class="field__help switch__help" id={help_id}>{ help }</p>
        </div>
    }
}
