//! Everything that is kept here: taking it along, bringing it back, deleting it.

use yew::prelude::*;

use super::{bring_back::BringBack, erase::EraseDialog};
use crate::{
    backend::data,
    components::{Button, Kind, saved},
    state::use_saving,
    text::t,
};

/// The section.
#[component]
pub fn Yours() -> Html {
    let saving = use_saving();
    let erasing = use_state_eq(|| false);
    let erase = |open: bool| {
        let erasing = erasing.clone();
        Callback::from(move |()| erasing.set(open))
    };
    html! {
        <section class="section" aria-labelledby="yours">
            <h2 class="section__head" id="yours">{ t("yours-title") }</h2>
            <div class="stack">
                <p class="quiet">{ t("yours-text") }</p>
                <div class="row">
                    <Button id="save-everything" busy={saving.errand.busy} onclick={saving.on(data::save_everything)}>{ t("yours-save") }</Button>
                    <Button kind={Kind::Quiet} busy={saving.errand.busy} onclick={saving.on(data::save_all_as_text)}>{ t("yours-save-text") }</Button>
                    <BringBack />
                </div>
                { saved(&saving) }
                <div class="row">
                    <Button kind={Kind::Fail} id="erase" opens="dialog" onclick={erase(true)}>{ t("yours-erase") }</Button>
                </div>
            </div>
            if *erasing { <EraseDialog onclose={erase(false)} /> }
        </section>
    }
}
