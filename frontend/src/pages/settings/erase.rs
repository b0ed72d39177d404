//! Deleting everything: what goes, what stays, a word to type, and only then the button.

use yew::prelude::*;

use crate::{
    backend::data,
    browser,
    components::{Button, Dialog, Kind, TextField, failed},
    state::{typed, use_account, use_errand},
    text::t,
};

/// Properties of [`EraseDialog`].
#[derive(Clone, PartialEq, Properties)]
pub struct EraseDialogProps {
    /// It was closed without deleting.
    pub onclose: Callback<()>,
}

/// The dialog.
#[component]
pub fn EraseDialog(props: &EraseDialogProps) -> Html {
    let word = use_state_eq(String::new);
    let errand = use_errand();
    let signed_in = use_account().account.present().is_some_and(|state| state.account.is_some());
    use_effect_with((), |()| browser::focus("erase-word"));
    let sure = word.trim().eq_ignore_ascii_case(&t("erase-word"));
    let erase = {
        let errand = errand.clone();
        Callback::from(move |()| {
            if sure {
                errand.run(data::delete_everything(), |()| browser::begin_anew());
            }
        })
    };
    let foot = html! {
        <>
            <Button onclick={props.onclose.clone()}>{ t("erase-keep") }</Button>
            <Button kind={Kind::Fail} id="erase-now" disabled={!sure} busy={errand.busy} onclick={erase.clone()}>{ t("erase-now") }</Button>
        </>
    };
    html! {
        <Dialog title={t("erase-title")} onclose={props.onclose.clone()} {foot}>
            <div class="stack">
                <p class="quiet">{ t("erase-goes") }</p>
                <p class="quiet">{ if signed_in { t("erase-stays-account") } else { t("erase-stays") } }</p>
                <TextField id="erase-word" label={t("erase-type")} value={(*word).clone()} oninput={typed(&word)} onenter={erase} />
                { failed(errand.error.as_ref()) }
            </div>
        </Dialog>
    }
}
