//! Where keys go if the keychain is of no use: an encrypted file, made and opened here, or memory.

use domain::Sensitive;
use ipc::{Field, KeyFileState, OnlyPassword};
use yew::prelude::*;

use crate::{
    backend::security,
    browser,
    components::{BannerKind, Button, Dialog, Kind, PasswordField, banner, failed},
    state::{announce, typed, use_account, use_errand},
    text::t,
};

/// Properties of [`OtherPlaces`].
#[derive(Clone, PartialEq, Properties)]
pub struct OtherPlacesProps {
    /// Why the keychain is of no use.
    pub title: AttrValue,
    /// What can be done about it.
    pub kept: AttrValue,
    /// The file was chosen, and it is open.
    pub onfile: Callback<()>,
    /// Memory was chosen.
    pub onmemory: Callback<()>,
}

/// Where something can be kept in place of the keychain. Nothing is chosen for anybody.
#[component]
pub fn OtherPlaces(props: &OtherPlacesProps) -> Html {
    let asks = use_state_eq(|| false);
    let is_open = use_account().account.present().is_some_and(|state| state.key_file == KeyFileState::Open);
    let ask = |on: bool| {
        let asks = asks.clone();
        Callback::from(move |()| asks.set(on))
    };
    let ondone = {
        let (close, onfile) = (ask(false), props.onfile.clone());
        Callback::from(move |()| {
            close.emit(());
            onfile.emit(());
        })
    };
    // With a file that is open there is nothing to ask.
    let file = if is_open { props.onfile.clone() } else { ask(true) };
    let buttons = html! {
        <>
            <Button opens={(!is_open).then_some("dialog")} onclick={file.clone()}>{ t("key-file-keep") }</Button>
            <Button onclick={props.onmemory.clone()}>{ t("key-file-memory") }</Button>
        </>
    };
    html! {
        <>
            { banner(BannerKind::Look, props.title.clone(), Some(props.kept.clone()), buttons) }
            if *asks { <KeyFileDialog onclose={ask(false)} {ondone} /> }
        </>
    }
}

/// Properties of [`KeyFileDialog`].
#[derive(Clone, PartialEq, Properties)]
pub struct KeyFileDialogProps {
    /// It was closed, and the file is not open.
    pub onclose: Callback<()>,
    /// The file is open.
    pub ondone: Callback<()>,
}

/// The dialog: a password to be for the first time, the password later.
#[component]
pub fn KeyFileDialog(props: &KeyFileDialogProps) -> Html {
    let account = use_account().account;
    let is_new = account.present().is_none_or(|state| state.key_file == KeyFileState::None);
    let password = use_state_eq(String::new);
    let (errand, discard) = (use_errand(), use_errand());
    use_effect_with((), |()| browser::focus("key-file-password"));
    let go = {
        let (password, errand, ondone) = (password.clone(), errand.clone(), props.ondone.clone());
        Callback::from(move |()| {
            let args = OnlyPassword { password: Sensitive::new((*password).clone()) };
            let ondone = ondone.clone();
            errand.run(async move { security::unlock_key_file(&args).await }, move |()| {
                announce::say(t("key-file-is-open"));
                ondone.emit(());
            });
        })
    };
    let forget = {
        let (discard, onclose) = (discard.clone(), props.onclose.clone());
        Callback::from(move |()| {
            let onclose = onclose.clone();
            discard.run(security::discard_key_file(), move |()| onclose.emit(()));
        })
    };
    let (title, lead, label, words) = if is_new {
        (t("key-file-new"), t("key-file-new-lead"), t("key-file-password-new"), t("key-file-make"))
    } else {
        (t("key-file-unlock"), t("key-file-unlock-lead"), t("key-file-password"), t("key-file-open"))
    };
    let foot = html! {
        <>
            <Button onclick={props.onclose.clone()}>{ t("cancel") }</Button>
            <Button kind={Kind::Go} busy={errand.busy} onclick={go.clone()}>{ words }</Button>
        </>
    };
    html! {
        <Dialog {title} onclose={props.onclose.clone()} {foot}>
            <div class="stack">
                <p class="quiet">{ lead }</p>
                <PasswordField id="key-file-password" {label} value={(*password).clone()} oninput={typed(&password)} onenter={go} error={errand.at(Field::Password)} />
                { failed(errand.beside(&[Field::Password])) }
                if !is_new {
                    <p class="small quiet">
                        { t("key-file-forgotten-text") }{ " " }
                        <Button kind={Kind::Link} busy={discard.busy} onclick={forget}>{ t("key-file-forgotten") }</Button>
                    </p>
                    { failed(discard.error.as_ref()) }
                }
            </div>
        </Dialog>
    }
}
