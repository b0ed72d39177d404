//! Another name to be greeted by.

use ipc::{Field, ProfileChange, ProfileView};
use yew::prelude::*;

use crate::{
    backend::account,
    browser,
    components::{Button, Dialog, Kind, TextField, failed},
    state::{announce, use_errand},
    text::t,
};

/// Properties of [`RenameDialog`].
#[derive(Clone, PartialEq, Properties)]
pub struct RenameDialogProps {
    /// The name so far.
    pub name: AttrValue,
    /// It was closed.
    pub onclose: Callback<()>,
    /// It was changed.
    pub ondone: Callback<ProfileView>,
}

/// The dialog.
#[component]
pub fn RenameDialog(props: &RenameDialogProps) -> Html {
    let name = use_state_eq(|| props.name.to_string());
    let errand = use_errand();
    use_effect_with((), |()| browser::focus("new-name"));
    let save = {
        let (name, errand) = (name.clone(), errand.clone());
        let (onclose, ondone) = (props.onclose.clone(), props.ondone.clone());
        Callback::from(move |()| {
            let change = ProfileChange { name: Some((*name).clone()), ..ProfileChange::default() };
            let (onclose, ondone) = (onclose.clone(), ondone.clone());
            errand.run(async move { account::change_profile(&change).await }, move |profile| {
                announce::say(t("account-renamed"));
                ondone.emit(profile);
                onclose.emit(());
            });
        })
    };
    let oninput = {
        let name = name.clone();
        Callback::from(move |text: String| name.set(text))
    };
    let foot = html! {
        <>
            <Button onclick={props.onclose.clone()}>{ t("cancel") }</Button>
            <Button kind={Kind::Go} busy={errand.busy} onclick={save.clone()}>{ t("account-rename-save") }</Button>
        </>
    };
    html! {
        <Dialog title={t("account-rename-title")} onclose={props.onclose.clone()} {foot}>
            <div class="stack">
                <TextField id="new-name" error={errand.at(Field::Name)} label={t("account-name")} value={(*name).clone()} {oninput} onenter={save} />
                { failed(errand.beside(&[Field::Name])) }
            </div>
        </Dialog>
    }
}
