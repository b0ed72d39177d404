//! Turning the second factor off.

use domain::Sensitive;
use ipc::{Field, OnlyPassword};
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
pub fn RemoveDialog(props: &DialogProps) -> Html {
    let password = use_state_eq(String::new);
    let errand = use_errand();
    use_effect_with((), |()| browser::focus("remove-password"));
    let remove = {
        let (password, errand, onclose) = (password.clone(), errand.clone(), props.onclose.clone());
        Callback::from(move |()| {
            let args = OnlyPassword { password: Sensitive::new((*password).clone()) };
            let onclose = onclose.clone();
            errand.run(async move { security::remove_second_factor(&args).await }, move |()| {
                announce::say(t("factor-is-off"));
                onclose.emit(());
            });
        })
    };
    let foot = html! {
        <>
            <Button onclick={props.onclose.clone()}>{ t("cancel") }</Button>
            <Button kind={Kind::Fail} busy={errand.busy} onclick={remove.clone()}>{ t("factor-turn-off") }</Button>
        </>
    };
    html! {
        <Dialog title={t("factor-remove")} onclose={props.onclose.clone()} {foot}>
            <div class="stack">
                <p class="quiet">{ t("factor-remove-lead") }</p>
                <PasswordField id="remove-password" error={errand.at(Field::Password)} label={t("account-password")} value={(*password).clone()} oninput={typed(&password)} onenter={remove} />
                { failed(errand.beside(&[Field::Password])) }
            </div>
        </Dialog>
    }
}
