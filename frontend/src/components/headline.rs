//! The first words of a page or view; they take the focus when they appear or change.

use web_sys::HtmlElement;
use yew::prelude::*;

/// Properties of [`Headline`].
#[derive(Clone, PartialEq, Properties)]
pub struct HeadlineProps {
    /// The words.
    pub text: AttrValue,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// Whether it takes the focus, which the room leaves to its editor.
    #[prop_or(true)]
    pub take_focus: bool,
}

/// An `h1` that is focused whenever its words change, so that a screen reader reads the new view.
#[component]
pub fn Headline(props: &HeadlineProps) -> Html {
    let element = use_node_ref();
    use_effect_with((props.text.clone(), props.take_focus), {
        let element = element.clone();
        move |(_, take_focus)| {
            if let Some(heading) = element.cast::<HtmlElement>().filter(|_| *take_focus) {
                let _ = heading.focus();
            }
        }
    });
    html! { <h1 ref={element} class={props.class.clone()} tabindex="-1">{ &props.text }</h1> }
}
