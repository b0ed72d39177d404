//! Where the answer is written.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::browser;

/// Properties of [`Editor`].
#[derive(Clone, PartialEq, Properties)]
pub struct EditorProps {
    /// For labels and tests.
    #[prop_or(AttrValue::Static("answer"))]
    pub id: AttrValue,
    /// What it holds.
    pub text: AttrValue,
    /// It was typed in.
    pub oninput: Callback<String>,
    /// The focus left.
    #[prop_or_default]
    pub onblur: Callback<()>,
    /// Whether the text stands still: paused, or on its way.
    #[prop_or_default]
    pub still: bool,
    /// What it is called.
    pub label: AttrValue,
    /// Id of what is answered.
    #[prop_or(AttrValue::Static("question"))]
    pub described_by: AttrValue,
    /// What it says while it is empty.
    pub hint: AttrValue,
}

/// A page to write on. It takes the focus when it appears.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let element = use_node_ref();
    use_effect_with(props.still, {
        let element = element.clone();
        move |still| {
            if let Some(area) = element.cast::<HtmlTextAreaElement>().filter(|_| !still && !browser::dialog_is_open()) {
                browser::focus_in_place(&area);
                let end = area.value().encode_utf16().count() as u32;
                let _ = area.set_selection_range(end, end);
            }
        }
    });
    let oninput =
        props.oninput.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    html! {
        <textarea
            ref={element}
            id={props.id.clone()}
            class="editor"
            value={props.text.clone()}
            placeholder={props.hint.clone()}
            readonly={props.still}
            aria-label={props.label.clone()}
            aria-describedby={props.described_by.clone()}
            spellcheck="true"
            autocomplete="off"
            {oninput}
            onblur={props.onblur.reform(|_: FocusEvent| ())}
        />
    }
}
