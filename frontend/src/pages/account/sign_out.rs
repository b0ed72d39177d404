//! Signing out on this computer.

use yew::prelude::*;

use crate::{
    backend::account,
    components::{Button, failed},
    state::{announce, use_errand},
    text::t,
};

/// The section. Nothing that was practised goes, so no dialog asks.
#[component]
pub fn SignOut() -> Html {
    let errand = use_errand();
    let sign_out = {
        let errand = errand.clone();
        Callback::from(move |()| {
            errand.run(account::sign_out(), move |()| announce::say(t("account-signed-out")));
        })
    };
    html! {
        <section class="section" aria-labelledby="leave">
            <h2 class="section__head" id="leave">{ t("account-sign-out") }</h2>
            <p class="quiet">{ t("account-sign-out-text") }</p>
            <div class="row account__more">
                <Button id="sign-out" busy={errand.busy} onclick={sign_out}>{ t("account-sign-out") }</Button>
            </div>
            { failed(errand.error.as_ref()) }
        </section>
    }
}
