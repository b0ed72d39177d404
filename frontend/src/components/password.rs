//! A password as it is typed; what it says is shown on request.

use yew::prelude::*;

use super::{
    Button,
    field::{described_by, field},
};
use crate::text::t;

/// Properties of [`PasswordField`].
#[derive(Clone, PartialEq, Properties)]
pub struct PasswordFieldProps {
    /// Id of the input.
    pub id: AttrValue,
    /// Its name.
    pub label: AttrValue,
    /// What it holds.
    pub value: AttrValue,
    /// It was typed in.
    pub oninput: Callback<String>,
    /// Enter was pressed.
    #[prop_or_default]
    pub onenter: Callback<()>,
    /// What to know about it.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// What is wrong, with the likely fix.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// The field, with a button that shows what was typed.
#[component]
pub fn PasswordField(props: &PasswordFieldProps) -> Html {
    let shown = use_state_eq(|| false);
    let toggle = {
        let shown = shown.clone();
        Callback::from(move |()| shown.set(!*shown))
    };
    let oninput =
        props.oninput.reform(|event: InputEvent| event.target_unchecked_into::<web_sys::HtmlInputElement>().value());
    let onenter = props.onenter.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            onenter.emit(());
        }
    });
    let help = props.help.clone().map(|help| html! { { help } });
    let input = html! {
        <div class="input-join">
            <input
                id={props.id.clone()}
                class="input"
                type={if *shown { "text" } else { "password" }}
                value={props.value.clone()}
                autocomplete="off"
                spellcheck="false"
                aria-invalid={props.error.as_ref().map(|_| "true")}
                aria-describedby={described_by(&props.id, props.error.is_some(), props.help.is_some())}
                {oninput}
                {onkeydown}
            />
            <Button onclick={toggle} pressed={*shown} label={t("password-show-label")}>
                { if *shown { t("password-hide") } else { t("password-show") } }
            </Button>
        </div>
    };
    field(&props.id, &props.label, help, props.error.as_ref(), input)
}
