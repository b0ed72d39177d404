//! A shortcut, named as on this platform.

use yew::prelude::*;

use crate::state::Combo;

/// Properties of [`Kbd`].
#[derive(Clone, PartialEq, Properties)]
pub struct KbdProps {
    /// Which shortcut.
    pub combo: Combo,
}

/// A shortcut inside a button. Hidden from screen readers, who get it through `aria-keyshortcuts`.
#[component]
pub fn Kbd(props: &KbdProps) -> Html {
    html! { <kbd aria-hidden="true">{ props.combo.name() }</kbd> }
}
