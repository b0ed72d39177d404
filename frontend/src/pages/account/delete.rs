//! Deleting the account: what goes, what stays, and only then the button.

use domain::Sensitive;
use ipc::{Field, OnlyPassword};
use yew::prelude::*;

use crate::{
    backend::security,
    browser,
    components::{Button, Dialog, Kind, PasswordField, failed},
    state::{announce, typed, use_errand},
    text::t,
};

/// Properties of [`DeleteDialog`].
#[derive(Clone, PartialEq, Properties)]
pub struct DeleteDialogProps {
    /// It was closed without deleting.
    pub onclose: Callback<()>,
}

/// The dialog.
#[component]
pub fn DeleteDialog(props: &DeleteDialogProps) -> Html {
    let password = use_state_eq(String::new);
    let errand = use_errand();
    use_effect_with((), |()| browser::focus("delete-password"));
    let delete = {
        let (password, errand) = (password.clone(), errand.clone());
        Callback::from(move |()| {
            let args = OnlyPassword { password: Sensitive::new((*password).clone()) };
            // The shell tells that nobody is signed in any more, and the page changes.
            errand.run(async move { security::delete_account(&args).await }, move |()| {
                announce::say(t("delete-done"));
            });
        })
    };
    let foot = html! {
        <>
            <Button onclick={props.onclose.clone()}>{ t("delete-keep") }</Button>
            <Button kind={Kind::Fail} id="delete" busy={errand.busy} onclick={delete.clone()}>{ t("delete-now") }</Button>
        </>
    };
    html! {
        <Dialog title={t("delete-title")} onclose={props.onclose.clone()} {foot}>
            <div class="stack">
                <p class="quiet">{ t("delete-goes") }</p>
                <p class="quiet">{ t("delete-stays") }</p>
                <PasswordField id="delete-password" error={errand.at(Field::Password)} label={t("account-password")} value={(*password).clone()} oninput={typed(&password)} onenter={delete} />
                { failed(errand.beside(&[Field::Password])) }
            </div>
        </Dialog>
    }
}
