//! On or off.

use yew::prelude::*;

/// A switch with a sentence about it.
pub fn switch(label: AttrValue, help: AttrValue, on: bool, onswitch: &Callback<bool>) -> Html {
    let onclick = onswitch.reform(move |_: MouseEvent| !on);
    html! {
        <div>
            <button type="button" class="switch" role="switch" aria-checked={on.to_string()} {onclick}>
                <span class="switch__track" />
                { label }
            </button>
            <p class="field__help switch__help">{ help }</p>
        </div>
    }
}
