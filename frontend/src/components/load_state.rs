//! Loading, absent, present and failed, drawn alike on every page.

use ipc::CommandError;
use yew::prelude::*;

use super::{Banner, BannerKind, Button};
use crate::{state::Load, text::t};

/// Draws what was asked for with `present`, and the other three states as on every page.
pub fn load_state<T>(load: &Load<T>, again: &Callback<()>, present: impl FnOnce(&T) -> Html) -> Html {
    match load {
        Load::Loading => html! { <p class="faint loading" role="status">{ t("loading") }</p> },
        Load::Absent => html! { <Banner kind={BannerKind::Look} title={t("absent")} kept={t("absent-kept")} /> },
        Load::Present(value) => present(value),
        Load::Failed(error) => failure(error, again),
    }
}

/// A failure with a button that tries again.
pub fn failure(error: &CommandError, again: &Callback<()>) -> Html {
    html! {
        <Banner kind={BannerKind::Fail} title={error.message.clone()}>
            <Button onclick={again.reform(|_| ())}>{ t("try-again") }</Button>
        </Banner>
    }
}
