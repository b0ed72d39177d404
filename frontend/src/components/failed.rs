//! Why what was asked for was not done, below the fields it is about.

use ipc::CommandError;
use yew::prelude::*;

/// Properties of [`Failed`].
#[derive(Clone, PartialEq, Properties)]
pub struct FailedProps {
    /// The failure, if there is one.
    pub error: Option<CommandError>,
}

/// The failure in words. What was typed stays where it is.
#[component]
pub fn Failed(props: &FailedProps) -> Html {
    match &props.error {
        Some(error) => html! { <p class="field__error" role="alert">{ &error.message }</p> },
        None => Html::default(),
    }
}
