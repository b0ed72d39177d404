//! A password as it is typed; what it says is shown on request.

use yew::prelude::*;

use super::{Button, TextField};
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
    let shows = html! {
        <Button onclick={toggle} pressed={*shown} label={t("password-show-label")}>
            { if *shown { t("password-hide") } else { t("password-show") } }
        </Button>
    };
    html! {
        <TextField
            id={props.id.clone()}
            label={props.label.clone()}
            kind={if *shown { "text" } else { "password" }}
            value={props.value.clone()}
            oninput={props.oninput.clone()}
            onenter={props.onenter.clone()}
            help={props.help.clone().map(Html::from)}
            error={props.error.clone()}
            joined={shows}
        />
    }
}
