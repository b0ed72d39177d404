//! Sync: how it stands, and turning it on and off.

mod join;
mod phrase;
mod stands;

use ipc::{ErrorCode, PhraseView, SyncState, SyncView};
use yew::prelude::*;

use self::{join::JoinDialog, phrase::PhraseDialog, stands::stands};
use super::computers::Keeping;
use crate::{
    backend::{Reply, sync},
    components::{BannerKind, Button, Kind, banner, failed},
    state::{Errand, announce, use_errand, use_plan},
    text::t,
};

/// Properties of [`Sync`].
#[derive(Clone, PartialEq, Properties)]
pub struct SyncProps {
    /// How it stands.
    pub sync: SyncView,
}

/// Which dialog is open.
#[derive(Clone, Default)]
enum Open {
    #[default]
    None,
    Phrase(std::rc::Rc<PhraseView>),
    Join,
}

/// The section.
#[component]
pub fn Sync(props: &SyncProps) -> Html {
    let open = use_state(Open::default);
    let (begin, now, off) = (use_errand(), use_errand(), use_errand());
    let close = {
        let open = open.setter();
        Callback::from(move |()| open.set(Open::None))
    };
    let join = {
        let open = open.setter();
        Callback::from(move |()| open.set(Open::Join))
    };
    let turn_on = shows(&begin, &open, sync::begin_sync);
    let another = shows(&begin, &open, sync::begin_key_change);
    let anew = shows(&begin, &open, sync::begin_sync_anew);
    let sync_now = {
        let now = now.clone();
        Callback::from(move |()| {
            now.run(sync::sync_now(), move |_| announce::say(t("sync-done")));
        })
    };
    let turn_off = {
        let off = off.clone();
        Callback::from(move |()| {
            off.run(sync::turn_sync_off(), move |()| announce::say(t("sync-is-off")));
        })
    };
    let needs_plus = use_plan().plan.present().is_some_and(|plan| !plan.sync);
    // The account has a phrase already: this computer takes part with it.
    let has_phrase = begin.error.as_ref().is_some_and(|error| error.code == ErrorCode::WrongState);
    let body = if props.sync.state == SyncState::Off {
        html! {
            <>
                <p class="quiet">{ t("sync-off-text") }</p>
                if has_phrase {
                    { banner(BannerKind::Look, t("sync-on-elsewhere"), Some(t("sync-on-elsewhere-text")), html! {
                        <Button kind={Kind::Go} opens="dialog" onclick={join.clone()}>{ t("sync-join") }</Button>
                    }) }
                } else {
                    if needs_plus { <p class="quiet account__more">{ t("sync-needs-plus") }</p> }
                    <div class="row account__more">
                        if !needs_plus { <Button id="sync-on" opens="dialog" busy={begin.busy} onclick={turn_on}>{ t("sync-on") }</Button> }
                        <Button kind={Kind::Quiet} flush={needs_plus} opens="dialog" onclick={join}>{ t("sync-join") }</Button>
                    </div>
                    { failed(begin.error.as_ref()) }
                }
            </>
        }
    } else {
        html! {
            <>
                { stands(&props.sync) }
                <div class="row account__more">
                    <Button id="sync-now" busy={now.busy} onclick={sync_now}>{ if now.busy { t("sync-under-way") } else { t("sync-now") } }</Button>
                    <Button kind={Kind::Quiet} opens="dialog" onclick={join}>{ t("sync-enter-phrase") }</Button>
                    <Button kind={Kind::Quiet} opens="dialog" busy={begin.busy} onclick={another}>{ t("sync-new-phrase") }</Button>
                    <Button kind={Kind::Quiet} busy={off.busy} onclick={turn_off}>{ t("sync-off") }</Button>
                </div>
                { for [&begin, &now, &off].map(|errand| failed(errand.error.as_ref())) }
                <Keeping />
            </>
        }
    };
    html! {
        <section class="section" aria-labelledby="sync">
            <h2 class="section__head" id="sync" tabindex="-1">{ t("sync-title") }</h2>
            { body }
            { match &*open {
                Open::None => Html::default(),
                Open::Phrase(phrase) => html! { <PhraseDialog phrase={phrase.clone()} onclose={close} /> },
                Open::Join => html! { <JoinDialog onclose={close} onlost={(!needs_plus).then_some(anew)} /> },
            } }
        </section>
    }
}

/// Shows the fresh phrase that is asked for, once it is there.
fn shows<F>(begin: &Errand, open: &UseStateHandle<Open>, phrase: impl Fn() -> F + 'static) -> Callback<()>
where
    F: Future<Output = Reply<PhraseView>> + 'static,
{
    let (begin, open) = (begin.clone(), open.setter());
    Callback::from(move |()| {
        open.set(Open::None);
        let open = open.clone();
        begin.run(phrase(), move |phrase| open.set(Open::Phrase(phrase.into())));
    })
}
