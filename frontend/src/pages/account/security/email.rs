//! Another address: asked for with the password, confirmed with the code that was mailed to it.

use domain::Sensitive;
use ipc::{Field, NewEmail, OnlyCode};
use yew::prelude::*;

use super::DialogProps;
use crate::{
    backend::security,
    browser,
    components::{Button, Dialog, Kind, PasswordField, TextField, failed},
    state::{announce, typed, use_errand},
    text::t,
};

/// The dialog.
#[component]
pub fn EmailDialog(props: &DialogProps) -> Html {
    let (email, password, code) = (use_state_eq(String::new), use_state_eq(String::new), use_state_eq(String::new));
    let mailed = use_state_eq(|| None::<AttrValue>);
    let errand = use_errand();
    use_effect_with(mailed.is_some(), |mailed| browser::focus(if *mailed { "email-code" } else { "new-email" }));
    let ask = {
        let (email, password, mailed, errand) = (email.clone(), password.clone(), mailed.clone(), errand.clone());
        Callback::from(move |()| {
            let args = NewEmail { email: (*email).clone(), password: Sensitive::new((*password).clone()) };
            let mailed = mailed.clone();
            errand.run(async move { security::change_email(&args).await }, move |words| mailed.set(Some(words.into())));
        })
    };
    let confirm = {
        let (code, errand, onclose) = (code.clone(), errand.clone(), props.onclose.clone());
        Callback::from(move |()| {
            let args = OnlyCode { code: Sensitive::new((*code).clone()) };
            let onclose = onclose.clone();
            errand.run(async move { security::confirm_email(&args).await }, move |()| {
                announce::say(t("email-changed"));
                onclose.emit(());
            });
        })
    };
    let (go, words) =
        if mailed.is_some() { (confirm.clone(), t("account-verify")) } else { (ask.clone(), t("account-send-code")) };
    let foot = html! {
        <>
            <Button onclick={props.onclose.clone()}>{ t("cancel") }</Button>
            <Button kind={Kind::Go} busy={errand.busy} onclick={go.clone()}>{ words }</Button>
        </>
    };
    html! {
        <Dialog title={t("email-change")} onclose={props.onclose.clone()} {foot}>
            <div class="stack">
                if let Some(words) = &*mailed {
                    <p class="quiet" role="status">{ words }</p>
                    <TextField id="email-code" error={errand.at(Field::Code)} label={t("account-mail-code")} value={(*code).clone()} oninput={typed(&code)} onenter={confirm} help={html! { { t("account-mail-code-help") } }} />
                } else {
                    <p class="quiet">{ t("email-lead") }</p>
                    <TextField id="new-email" error={errand.at(Field::Email)} kind="email" label={t("email-new")} value={(*email).clone()} oninput={typed(&email)} onenter={ask.clone()} />
                    <PasswordField id="email-password" error={errand.at(Field::Password)} label={t("account-password")} value={(*password).clone()} oninput={typed(&password)} onenter={ask} />
                }
                { failed(errand.beside(&[Field::Code, Field::Email, Field::Password])) }
            </div>
        </Dialog>
    }
}
