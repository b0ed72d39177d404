//! Another password.

use domain::Sensitive;
use ipc::{Field, OtherPassword};
use yew::prelude::*;

use super::DialogProps;
use crate::{
    backend::security,
    browser,
    components::{Button, Dialog, Kind, PasswordField, failed},
    state::{announce, typed, use_errand},
    text::t,
};

/// The dialog.
#[component]
pub fn PasswordDialog(props: &DialogProps) -> Html {
    let (current, password) = (use_state_eq(String::new), use_state_eq(String::new));
    let errand = use_errand();
    use_effect_with((), |()| browser::focus("current-password"));
    let save = {
        let (current, password) = (current.clone(), password.clone());
        let (errand, onclose) = (errand.clone(), props.onclose.clone());
        Callback::from(move |()| {
            let args = OtherPassword {
                current: Sensitive::new((*current).clone()),
                password: Sensitive::new((*password).clone()),
            };
            let onclose = onclose.clone();
            errand.run(async move { security::change_password(&args).await }, move |()| {
                announce::say(t("account-reset-done"));
                onclose.emit(());
            });
        })
    };
    let foot = html! {
        <>
            <Button onclick={props.onclose.clone()}>{ t("cancel") }</Button>
            <Button kind={Kind::Go} busy={errand.busy} onclick={save.clone()}>{ t("account-reset-set") }</Button>
        </>
    };
    html! {
        <Dialog title={t("password-change")} onclose={props.onclose.clone()} {foot}>
            <div class="stack">
                <PasswordField id="current-password" error={errand.at(Field::CurrentPassword)} label={t("password-current")} value={(*current).clone()} oninput={typed(&current)} onenter={save.clone()} />
                <PasswordField id="new-password" error={errand.at(Field::Password)} label={t("account-password-new")} value={(*password).clone()} oninput={typed(&password)} onenter={save} help={t("account-reset-help")} />
                { failed(errand.beside(&[Field::CurrentPassword, Field::Password])) }
            </div>
        </Dialog>
    }
}
