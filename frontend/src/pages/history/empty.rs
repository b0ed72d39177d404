//! Nothing to list: a sample of what will stand here, or what hides it.

use yew::prelude::*;

use crate::{
    components::{Button, Kind},
    route::Route,
    text::{t, t_args},
};

/// Before the first round.
pub fn empty() -> Html {
    html! {
        <div class="empty">
            <p class="lead">{ t("history-empty") }</p>
            <div class="ghost voice">
                <p>{ t("history-sample") }</p>
                <p class="ghost__note">{ t("history-sample-note") }</p>
            </div>
            <div class="row"><Button kind={Kind::Go} onclick={Route::Setup.going()}>{ t("history-start") }</Button></div>
        </div>
    }
}

/// A search or filter that lets nothing through: `everything` searches without filters, `onclear` forgets the words, too.
pub fn no_hit(search: &str, filtered: bool, everything: &Callback<()>, onclear: &Callback<()>) -> Html {
    let words = search.trim();
    let what = if words.is_empty() {
        t("history-no-round")
    } else {
        t_args("history-no-hit", &[("words", words.to_owned().into())])
    };
    html! {
        <div class="empty hist__nothing">
            <p class="lead">
                { what }
                if filtered { { " " }{ t("history-filter-is-on") } }
            </p>
            <div class="row">
                if filtered && !words.is_empty() {
                    <Button onclick={everything.clone()}>{ t("history-everything") }</Button>
                } else {
                    <Button onclick={onclear.clone()}>{ t("history-show-all") }</Button>
                }
            </div>
        </div>
    }
}
