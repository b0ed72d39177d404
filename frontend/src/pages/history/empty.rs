//! Nothing to list: a sample of what will stand here, or what hides it.

use yew::prelude::*;

use crate::{
    components::{Button, Kind},
    route::Route,
    text::{t, t_args},
};

/// Before the first round.
#[component]
pub fn Empty() -> Html {
    html! {
        <div class="empty">
            <p class="lead">{ t("history-empty") }</p>
            <div class="ghost voice">
                <p>{ t("history-sample") }</p>
                <p class="ghost__note">{ t("history-sample-note") }</p>
            </div>
            <div class="row"><Button kind={Kind::Go} onclick={Route::Setup.onclick()}>{ t("history-start") }</Button></div>
        </div>
    }
}

/// Properties of [`NoHit`].
#[derive(Clone, PartialEq, Properties)]
pub struct NoHitProps {
    /// The words that were looked for, if any were.
    pub search: String,
    /// Whether a filter is on.
    pub filtered: bool,
    /// Searches without filters.
    pub everything: Callback<()>,
    /// Forgets words and filters.
    pub onclear: Callback<()>,
}

/// A search or filter that lets nothing through.
#[component]
pub fn NoHit(props: &NoHitProps) -> Html {
    let words = props.search.trim();
    let what = if words.is_empty() {
        t("history-no-round")
    } else {
        t_args("history-no-hit", &[("words", words.to_owned().into())])
    };
    html! {
        <div class="empty hist__nothing">
            <p class="lead">
                { what }
                if props.filtered { { " " }{ t("history-filter-is-on") } }
            </p>
            <div class="row">
                if props.filtered && !words.is_empty() {
                    <Button onclick={props.everything.reform(|_| ())}>{ t("history-everything") }</Button>
                } else {
                    <Button onclick={props.onclear.reform(|_| ())}>{ t("history-show-all") }</Button>
                }
            </div>
        </div>
    }
}
