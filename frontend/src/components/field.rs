//! Fields to fill in, with their help and what is wrong with them.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the control names in `aria-describedby`.
pub fn described_by(id: &str, wrong: bool, helped: bool) -> Option<String> {
    let part = if wrong { "error" } else { "help" };
    (wrong || helped).then(|| format!("{id}-{part}"))
}

/// The frame of a control: its id and name, what to know about it, and what is wrong, with the likely fix. That stands in
/// place of the help, which often says the same.
pub fn field(id: &str, label: &AttrValue, help: Option<Html>, error: Option<&AttrValue>, control: Html) -> Html {
    html! {
        <div class="field">
            <label class="field__label" for={id.to_owned()}>{ label }</label>
            { control }
            if let Some(error) = error {
                <p class="field__error" id={format!("{id}-error")}>{ error }</p>
            } else if let Some(help) = help {
                <p class="field__help" id={format!("{id}-help")}>{ help }</p>
            }
        </div>
    }
}

/// Properties of [`TextField`].
#[derive(Clone, PartialEq, Properties)]
pub struct TextFieldProps {
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
    /// The focus left.
    #[prop_or_default]
    pub onblur: Callback<()>,
    /// `text`, `password`, `search`, `number`.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// An example of what could stand there.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// What to know about it.
    #[prop_or_default]
    pub help: Option<Html>,
    /// What is wrong, with the likely fix.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Whether it can be filled in.
    #[prop_or_default]
    pub disabled: bool,
    /// More classes of the input, for example `input--short`.
    #[prop_or_default]
    pub class: Classes,
    /// A button joined to its end.
    #[prop_or_default]
    pub joined: Option<Html>,
}

/// A line of text to fill in.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let oninput = props.oninput.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let onkeydown = {
        let onenter = props.onenter.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                onenter.emit(());
            }
        })
    };
    let input = html! {
        <input
            id={props.id.clone()}
            class={classes!("input", props.class.clone())}
            type={props.kind.clone()}
            value={props.value.clone()}
            placeholder={props.placeholder.clone()}
            disabled={props.disabled}
            autocomplete="off"
            spellcheck="false"
            aria-invalid={props.error.as_ref().map(|_| "true")}
            aria-describedby={described_by(&props.id, props.error.is_some(), props.help.is_some())}
            {oninput}
            {onkeydown}
            onblur={props.onblur.reform(|_: FocusEvent| ())}
        />
    };
    let control = match &props.joined {
        Some(joined) => html! { <div class="input-join">{ input }{ joined.clone() }</div> },
        None => input,
    };
    field(&props.id, &props.label, props.help.clone(), props.error.as_ref(), control)
}

/// Properties of [`Choice`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChoiceProps {
    /// Id of the button.
    pub id: AttrValue,
    /// Name of the group.
    pub group: AttrValue,
    /// Name of the choice.
    pub title: AttrValue,
    /// What it means.
    #[prop_or_default]
    pub text: Option<AttrValue>,
    /// A word at its end.
    #[prop_or_default]
    pub side: Option<AttrValue>,
    /// Whether it is chosen.
    pub checked: bool,
    /// It was chosen.
    pub onchoose: Callback<()>,
    /// What belongs to it, below.
    #[prop_or_default]
    pub children: Html,
}

/// One of a group of radio buttons, with a sentence. What belongs to it is indented below it.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let id = &props.id;
    let part = |name: &str, drawn: bool| drawn.then(|| format!("{id}-{name}"));
    let (side_id, text_id) = (part("side", props.side.is_some()), part("text", props.text.is_some()));
    let described: Vec<&str> = side_id.iter().chain(&text_id).map(String::as_str).collect();
    html! {
        <div class="option">
            <input
                type="radio"
                {id}
                name={props.group.clone()}
                checked={props.checked}
                aria-describedby={(!described.is_empty()).then(|| described.join(" "))}
                onchange={props.onchoose.reform(|_: Event| ())}
            />
            <label class="option__name" for={id}>{ &props.title }</label>
            if let Some(side) = &props.side { <span class="option__side" id={side_id}>{ side }</span> }
            if let Some(text) = &props.text { <p class="option__text" id={text_id}>{ text }</p> }
            if props.children != Html::default() { <div class="indent">{ props.children.clone() }</div> }
        </div>
    }
}
