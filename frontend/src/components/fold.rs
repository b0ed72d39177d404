//! A line that opens at once.

use web_sys::HtmlDetailsElement;
use yew::prelude::*;

use crate::text::t;

/// Properties of [`Fold`].
#[derive(Clone, PartialEq, Properties)]
pub struct FoldProps {
    /// The line.
    pub summary: Html,
    /// What it opens.
    pub children: Html,
    /// For links to it.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Whether it is open. It follows this value, and the person's clicks.
    #[prop_or_default]
    pub open: bool,
    /// Opened or closed by the person.
    #[prop_or_default]
    pub ontoggle: Callback<bool>,
}

/// A fold.
#[component]
pub fn Fold(props: &FoldProps) -> Html {
    let element = use_node_ref();
    let ontoggle = {
        let (element, ontoggle) = (element.clone(), props.ontoggle.clone());
        Callback::from(move |_: Event| {
            if let Some(details) = element.cast::<HtmlDetailsElement>() {
                ontoggle.emit(details.open());
            }
        })
    };
    html! {
        <details class="fold" ref={element} open={props.open} {ontoggle}>
            <summary id={props.id.clone()} data-open={t("fold-open")} data-close={t("fold-close")}>
                <span>{ props.summary.clone() }</span>
            </summary>
            <div class="fold__body">{ props.children.clone() }</div>
        </details>
    }
}
