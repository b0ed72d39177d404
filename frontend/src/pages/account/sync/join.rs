//! Taking part with the phrase that another computer showed.

use domain::Sensitive;
use ipc::{Field as Typed, TypedPhrase};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::{
    backend::sync,
    browser,
    components::{Button, Dialog, Fold, Kind, failed, field},
    state::{announce, use_errand},
    text::t,
};

/// Properties of [`JoinDialog`].
#[derive(Clone, PartialEq, Properties)]
pub struct JoinDialogProps {
    /// It was closed, with sync on or not.
    pub onclose: Callback<()>,
    /// The phrase is lost, and no computer syncs any more. Without Plus there is no new one.
    pub onlost: Option<Callback<()>>,
}

/// The dialog.
#[component]
pub fn JoinDialog(props: &JoinDialogProps) -> Html {
    let phrase = use_state_eq(String::new);
    let errand = use_errand();
    use_effect_with((), |()| browser::focus("recovery-phrase"));
    let join = {
        let (phrase, errand, onclose) = (phrase.clone(), errand.clone(), props.onclose.clone());
        Callback::from(move |()| {
            let args = TypedPhrase { phrase: Sensitive::new((*phrase).clone()) };
            let onclose = onclose.clone();
            errand.run(async move { sync::join_sync(&args).await }, move |()| {
                announce::say(t("sync-is-on"));
                onclose.emit(());
            });
        })
    };
    let oninput = {
        let phrase = phrase.clone();
        Callback::from(move |event: InputEvent| {
            phrase.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        })
    };
    let wrong = errand.at(Typed::Phrase);
    let typed = html! {
        <textarea class="input input--phrase" id="recovery-phrase" rows="4" autocomplete="off" spellcheck="false"
            value={(*phrase).clone()} aria-invalid={wrong.as_ref().map(|_| "true")}
            aria-describedby={wrong.as_ref().map(|_| "recovery-phrase-error")} {oninput} />
    };
    let foot = html! {
        <>
            <Button onclick={props.onclose.clone()}>{ t("cancel") }</Button>
            <Button kind={Kind::Go} busy={errand.busy} onclick={join}>{ if errand.busy { t("sync-turning-on") } else { t("join-go") } }</Button>
        </>
    };
    html! {
        <Dialog title={t("join-title")} onclose={props.onclose.clone()} {foot}>
            <div class="stack">
                <p class="quiet">{ t("join-lead") }</p>
                { field("recovery-phrase", &t("join-phrase"), None, wrong.as_ref(), typed) }
                { failed(errand.beside(&[Typed::Phrase])) }
                <Fold summary={html! { { t("join-lost") } }}>
                    <div class="stack-s">
                        <p class="quiet">{ t("join-lost-text") }</p>
                        <p class="quiet">{ t("join-lost-none") }</p>
                        if let Some(onlost) = &props.onlost {
                            <div class="row">
                                <Button id="sync-anew" kind={Kind::Fail} opens="dialog" onclick={onlost.clone()}>{ t("join-anew") }</Button>
                            </div>
                        }
                    </div>
                </Fold>
            </div>
        </Dialog>
    }
}
