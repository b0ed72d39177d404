//! Everything that is kept here: taking it along, bringing it back, deleting it.

use yew::prelude::*;

use super::{bring_back::BringBack, erase::EraseDialog};
use crate::{
    backend::{Reply, data},
    components::{Button, Kind, failed},
    state::{announce, use_errand},
    text::{t, t_args},
};

/// A file that is being written; in the end its path.
type Saving = std::pin::Pin<Box<dyn Future<Output = Reply<String>>>>;

/// The section.
#[component]
pub fn Yours() -> Html {
    let save = use_errand();
    let written = use_state_eq(|| None::<AttrValue>);
    let erasing = use_state_eq(|| false);
    let keep = |work: fn() -> Saving| {
        let (save, written) = (save.clone(), written.clone());
        Callback::from(move |()| {
            let written = written.clone();
            save.run(work(), move |path| {
                let words = t_args("data-written", &[("path", path.into())]);
                announce::say(words.clone());
                written.set(Some(words));
            });
        })
    };
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
                    <Button id="save-everything" busy={save.busy} onclick={keep(|| Box::pin(data::save_everything()))}>{ t("yours-save") }</Button>
                    <Button kind={Kind::Quiet} busy={save.busy} onclick={keep(|| Box::pin(data::save_all_as_text()))}>{ t("yours-save-text") }</Button>
                    <BringBack />
                </div>
                if let Some(written) = &*written { <p class="small quiet">{ written }</p> }
                { failed(save.error.as_ref()) }
                <div class="row">
                    <Button kind={Kind::Fail} id="erase" opens="dialog" onclick={erase(true)}>{ t("yours-erase") }</Button>
                </div>
            </div>
            if *erasing { <EraseDialog onclose={erase(false)} /> }
        </section>
    }
}
