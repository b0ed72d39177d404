//! Which model: one of the list, or a typed name.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::{
    components::{Button, Kind, TextField, field},
    text::t,
};

/// Properties of [`ModelField`].
#[derive(Clone, PartialEq, Properties)]
pub struct ModelFieldProps {
    /// The model.
    pub model: AttrValue,
    /// The ones to choose from; empty when none are known.
    pub models: Vec<AttrValue>,
    /// It was chosen from the list, or typed to the end.
    pub onpick: Callback<String>,
    /// It was typed.
    pub ontype: Callback<String>,
}

/// The field. A name is typed to the end when the field is left or Enter is pressed.
#[component]
pub fn ModelField(props: &ModelFieldProps) -> Html {
    let typing = use_state_eq(|| false);
    let toggle = {
        let typing = typing.clone();
        Callback::from(move |()| typing.set(!*typing))
    };
    if *typing || props.models.is_empty() {
        let help = (!props.models.is_empty())
            .then(|| html! { <Button kind={Kind::Link} onclick={toggle}>{ t("ai-model-list") }</Button> });
        let settle = {
            let (onpick, model) = (props.onpick.clone(), props.model.clone());
            Callback::from(move |()| onpick.emit(model.to_string()))
        };
        return html! {
            <TextField id="model" label={t("ai-model")} value={props.model.clone()} oninput={props.ontype.clone()} onenter={settle.clone()} onblur={settle} placeholder={t("ai-model-example")} {help} />
        };
    }
    let onchange = props.onpick.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let mut models = props.models.clone();
    if !props.model.is_empty() && !models.contains(&props.model) {
        models.insert(0, props.model.clone());
    }
    let help = html! { <Button kind={Kind::Link} onclick={toggle}>{ t("ai-model-type") }</Button> };
    let select = html! {
        <select class="input" id="model" {onchange} aria-describedby="model-help">
            { for models.iter().map(|model| html! {
                <option key={model.to_string()} value={model.clone()} selected={*model == props.model}>{ model }</option>
            }) }
        </select>
    };
    field("model", &t("ai-model"), Some(help), None, select)
}
