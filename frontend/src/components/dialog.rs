//! A modal dialog: the native element, which holds the focus; Escape closes it and the focus goes back.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::browser;

/// Properties of [`Dialog`].
#[derive(Clone, PartialEq, Properties)]
pub struct DialogProps {
    /// Its first words.
    pub title: AttrValue,
    /// What Escape does. It closes and never discards; without it only a button ends the dialog.
    pub onclose: Option<Callback<()>>,
    /// What it says.
    pub children: Html,
    /// Its buttons; the safest in the middle, the filled one last.
    #[prop_or_default]
    pub foot: Html,
}

/// A dialog that is open for as long as it is drawn.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let element = use_node_ref();
    use_effect_with(element.clone(), |element| {
        let before = browser::focused();
        let dialog = element.cast::<HtmlDialogElement>();
        if let Some(dialog) = &dialog {
            // Refused only for a dialog that is open already or not in the page.
            let _ = dialog.show_modal();
        }
        move || {
            if let Some(dialog) = dialog {
                dialog.close();
            }
            if let Some(before) = before {
                let _ = before.focus();
            }
        }
    });
    let oncancel = {
        let onclose = props.onclose.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            if let Some(onclose) = &onclose {
                onclose.emit(());
            }
        })
    };
    // The key that opened it may still be held.
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        if event.repeat() && event.key() == "Escape" {
            event.prevent_default();
        }
    });
    // A web view may close it by itself, for example at the second Escape.
    let onclose = {
        let (element, onclose) = (element.clone(), props.onclose.clone());
        Callback::from(move |_: Event| match (&onclose, element.cast::<HtmlDialogElement>()) {
            (Some(onclose), _) => onclose.emit(()),
            (None, Some(dialog)) => {
                // As above.
                let _ = dialog.show_modal();
            }
            (None, None) => {}
        })
    };
    html! {
        <dialog ref={element} class="dialog" aria-labelledby="dialog-title" {oncancel} {onclose} {onkeydown}>
            <h2 id="dialog-title">{ &props.title }</h2>
            { props.children.clone() }
            if props.foot != Html::default() { <div class="dialog__foot">{ props.foot.clone() }</div> }
        </dialog>
    }
}
