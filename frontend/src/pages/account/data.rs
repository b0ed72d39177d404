//! What the server holds: sharing numbers or not, taking everything along, and leaving for good.

use std::rc::Rc;

use ipc::{ProfileChange, ProfileView};
use yew::prelude::*;

use super::delete::DeleteDialog;
use crate::{
    backend::{account, security},
    components::{Button, Kind, failed, saved, switch},
    state::{announce, use_errand, use_saving},
    text::t,
};

/// Properties of [`Data`].
#[derive(Clone, PartialEq, Properties)]
pub struct DataProps {
    /// The account as its server has it.
    pub profile: Rc<ProfileView>,
    /// It was changed.
    pub onchange: Callback<ProfileView>,
}

/// The section.
#[component]
pub fn Data(props: &DataProps) -> Html {
    let (share, export) = (use_errand(), use_saving());
    let deleting = use_state_eq(|| false);
    let onswitch = {
        let (share, onchange) = (share.clone(), props.onchange.clone());
        Callback::from(move |on: bool| {
            let change = ProfileChange { shares_summaries: Some(on), ..ProfileChange::default() };
            let onchange = onchange.clone();
            share.run(async move { account::change_profile(&change).await }, move |profile| {
                announce::say(if on { t("data-shared") } else { t("data-erased") });
                onchange.emit(profile);
            });
        })
    };
    let delete = |open: bool| {
        let deleting = deleting.clone();
        Callback::from(move |()| deleting.set(open))
    };
    html! {
        <section class="section" aria-labelledby="data">
            <h2 class="section__head" id="data">{ t("data-title") }</h2>
            <div class="stack">
                { switch("data-share", t("data-share"), t("data-share-help"), props.profile.shares_summaries, &onswitch) }
                { failed(share.error.as_ref()) }
                <div>
                    <p class="quiet">{ t("data-export-text") }</p>
                    <div class="row account__more">
                        <Button id="export" busy={export.errand.busy} onclick={export.on(security::export_account)}>{ t("data-export") }</Button>
                    </div>
                    { saved(&export) }
                </div>
                <div>
                    <p class="quiet">{ t("delete-text") }</p>
                    <div class="row account__more">
                        <Button kind={Kind::Fail} opens="dialog" onclick={delete(true)}>{ t("delete-open") }</Button>
                    </div>
                </div>
            </div>
            if *deleting { <DeleteDialog onclose={delete(false)} /> }
        </section>
    }
}
