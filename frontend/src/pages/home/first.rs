//! First start: a question, one button, and what is not needed. No sidebar yet, because there is nowhere to go.

use yew::prelude::*;

use crate::{
    components::{Button, Kind, Size},
    route::{Route, Section},
    state::use_account,
    text::t,
};

/// Properties of [`FirstStart`].
#[derive(Clone, PartialEq, Properties)]
pub struct FirstStartProps {
    /// Notices, if there are any.
    #[prop_or_default]
    pub children: Html,
}

/// The first screen on first start.
#[component]
pub fn FirstStart(props: &FirstStartProps) -> Html {
    let signed_in = use_account().account.present().is_some_and(|state| state.account.is_some());
    let headline = use_node_ref();
    use_effect_with(headline.clone(), |headline| {
        if let Some(headline) = headline.cast::<web_sys::HtmlElement>() {
            let _ = headline.focus();
        }
    });
    html! {
        <div class="first">
            <header class="first__bar">
                <div class="first__brand"><img src="assets/icon.svg" alt="" />{ t("brand") }</div>
                <div class="row row--tight">
                    <Button kind={Kind::Quiet} onclick={Route::Settings { section: Section::default() }.going()}>{ t("side-settings") }</Button>
                    <Button kind={Kind::Quiet} onclick={Route::Account.going()}>{ if signed_in { t("side-account") } else { t("first-sign-in") } }</Button>
                </div>
            </header>
            <main class="first__body" id="main">
                <div class="first__notices">{ props.children.clone() }</div>
                <h1 class="first__question" tabindex="-1" ref={headline}>
                    { t("first-question") }<span class="caret caret--wide" aria-hidden="true" />
                </h1>
                <p class="lead first__lead">{ t("first-lead") }</p>
                <div class="row">
                    <Button kind={Kind::Go} size={Size::Large} id="start-practising" onclick={Route::Setup.going()}>{ t("first-start") }</Button>
                    <Button kind={Kind::Quiet} size={Size::Large} onclick={Route::SetupWithAd.going()}>{ t("setup-ad") }</Button>
                </div>
            </main>
            <footer class="first__foot">{ t("first-foot") }</footer>
        </div>
    }
}
