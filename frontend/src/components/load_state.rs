//! Loading, absent, present and failed, drawn alike on every page.

use ipc::CommandError;
use yew::prelude::*;

use super::{BannerKind, Button, banner};
use crate::{state::Load, text::t};

/// Draws what was asked for with `present`, and the other three states as on every page.
pub fn load_state<T>(load: &Load<T>, again: &Callback<()>, present: impl FnOnce(&T) -> Html) -> Html {
    match load {
        Load::Loading => html! { <p class="faint loading" role="status">{ t("loading") }</p> },
        Load::Absent => banner(BannerKind::Look, t("absent"), Some(t("absent-kept")), Html::default()),
        Load::Present(value) => present(value),
        Load::Failed(error) => failure(error, again),
    }
}

/// A failure with a button that tries again.
pub fn failure(error: &CommandError, again: &Callback<()>) -> Html {
    let button = html! { <Button onclick={again.clone()}>{ t("try-again") }</Button> };
    banner(BannerKind::Fail, error.message.clone().into(), None, button)
}
