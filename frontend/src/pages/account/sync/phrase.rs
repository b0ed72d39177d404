//! The recovery phrase, for the one time it is shown, and the words that are asked back.

use std::rc::Rc;

use domain::Sensitive;
use ipc::{Field, PhraseView, TypedWords};
use yew::prelude::*;

use crate::{
    backend::sync,
    browser,
    components::{Button, Dialog, Kind, TextField, failed},
    state::{announce, use_errand},
    text::{t, t_args},
};

/// Properties of [`PhraseDialog`].
#[derive(Clone, Properties)]
pub struct PhraseDialogProps {
    /// The phrase.
    pub phrase: Rc<PhraseView>,
    /// It was closed, with sync on or not.
    pub onclose: Callback<()>,
}

/// The same phrase, not equal words: they are compared nowhere but in the shell.
impl PartialEq for PhraseDialogProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.phrase, &other.phrase) && self.onclose == other.onclose
    }
}

/// The dialog: first the words, then some of them back.
#[component]
pub fn PhraseDialog(props: &PhraseDialogProps) -> Html {
    let asking = use_state_eq(|| false);
    let phrase = &props.phrase;
    let typed = use_state_eq(|| vec![String::new(); phrase.asked.len()]);
    let errand = use_errand();
    let ask = |on: bool| {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(on))
    };
    use_effect_with(*asking, |asking| browser::focus(if *asking { "word-0" } else { "phrase" }));
    let confirm = {
        let (typed, errand, onclose) = (typed.clone(), errand.clone(), props.onclose.clone());
        Callback::from(move |()| {
            let args = TypedWords { words: typed.iter().cloned().map(Sensitive::new).collect() };
            let onclose = onclose.clone();
            errand.run(async move { sync::confirm_sync(&args).await }, move |()| {
                announce::say(t("sync-is-on"));
                onclose.emit(());
            });
        })
    };
    if !*asking {
        let foot = html! {
            <>
                <Button onclick={props.onclose.clone()}>{ t("sync-later") }</Button>
                <Button kind={Kind::Go} onclick={ask(true)}>{ t("phrase-written") }</Button>
            </>
        };
        return html! {
            <Dialog title={t("phrase-title")} onclose={props.onclose.clone()} {foot}>
                <p class="quiet dialog__lead">{ t("phrase-lead") }</p>
                <ol class="phrase" id="phrase" tabindex="-1">
                    { for phrase.words.iter().map(|word| html! { <li>{ word }</li> }) }
                </ol>
            </Dialog>
        };
    }
    let words: Vec<Field> = phrase.asked.iter().copied().map(Field::Word).collect();
    let field = |(place, number): (usize, &u8)| {
        let typed_now = typed.clone();
        let oninput = Callback::from(move |text: String| {
            let mut words = (*typed_now).clone();
            words[place] = text;
            typed_now.set(words);
        });
        html! {
            <TextField id={format!("word-{place}")} label={t_args("phrase-word", &[("number", (*number).into())])}
                value={typed[place].clone()} error={errand.at(Field::Word(*number))} {oninput} onenter={confirm.clone()} />
        }
    };
    let foot = html! {
        <>
            <Button onclick={ask(false)}>{ t("phrase-again") }</Button>
            <Button kind={Kind::Go} busy={errand.busy} onclick={confirm.clone()}>{ if errand.busy { t("sync-turning-on") } else { t("sync-on") } }</Button>
        </>
    };
    html! {
        <Dialog title={t("phrase-back-title")} onclose={props.onclose.clone()} {foot}>
            <div class="stack">
                <p class="quiet">{ t("phrase-back-lead") }</p>
                { for phrase.asked.iter().enumerate().map(field) }
                { failed(errand.beside(&words)) }
            </div>
        </Dialog>
    }
}
