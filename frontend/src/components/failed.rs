//! Why what was asked for was not done, below the fields it is about.

use ipc::CommandError;
use yew::prelude::*;

/// The failure in words, if there is one. What was typed stays where it is. It is read out from here, as an open
/// dialog silences what is outside of it.
pub fn failed(error: Option<&CommandError>) -> Html {
    match error {
        Some(error) => html! { <p class="field__error" role="alert">{ &error.message }</p> },
        None => Html::default(),
    }
}
