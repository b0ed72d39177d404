//! The first words of a page or view; they take the focus when they appear.

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

/// An `h1` that is focused when it appears, so that a screen reader reads the new view. Its words may change while the
/// candidate is elsewhere on the page, so a view in the place of another has a key of its own.
#[component]
pub fn Headline(props: &HeadlineProps) -> Html {
    let element = use_node_ref();
    use_effect_with((), {
        let (element, take_focus) = (element.clone(), props.take_focus);
        move |()| {
            if let Some(heading) = element.cast::<HtmlElement>().filter(|_| take_focus) {
                let _ = heading.focus();
            }
        }
    });
    html! { <h1 ref={element} class={props.class.clone()} tabindex="-1">{ &props.text }</h1> }
}
