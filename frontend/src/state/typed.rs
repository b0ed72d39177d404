//! A text that is being typed.

use yew::prelude::*;

/// Keeps what is typed in `text`.
pub fn typed(text: &UseStateHandle<String>) -> Callback<String> {
    let text = text.setter();
    Callback::from(move |typed: String| text.set(typed))
}
