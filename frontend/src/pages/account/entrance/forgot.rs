//! Asking for a mail because the password is forgotten.

use ipc::{Field, OnlyEmail};
use yew::prelude::*;

use super::{
    StepProps,
    entry::{Action, Step},
};
use crate::{
    backend::account,
    components::{Button, Headline, Kind, TextField, failed},
    state::use_errand,
    text::t,
};

/// The step.
#[component]
pub fn Forgot(props: &StepProps) -> Html {
    let StepProps { entry, tell } = props;
    let errand = use_errand();
    let go = {
        let (email, tell, errand) = (entry.email.clone(), tell.clone(), errand.clone());
        Callback::from(move |()| {
            let (args, tell) = (OnlyEmail { email: email.clone() }, tell.clone());
            errand.run(async move { account::forgot_password(&args).await }, move |words| {
                tell.emit(Action::Mailed(Step::Reset, words));
            });
        })
    };
    let back = tell.reform(|()| Action::Go(Step::SignIn));
    html! {
        <>
            <Headline text={t("account-forgot-title")} />
            <p class="lead account__lead">{ t("account-forgot-lead") }</p>
            <div class="stack account__form">
                <TextField id="email" error={errand.at(Field::Email)} kind="email" label={t("account-email")} value={entry.email.clone()} oninput={tell.reform(Action::Email)} onenter={go.clone()} />
                { failed(errand.beside(&[Field::Email])) }
                <div class="row">
                    <Button kind={Kind::Go} busy={errand.busy} onclick={go.clone()}>{ t("account-send-code") }</Button>
                    <Button kind={Kind::Quiet} onclick={back}>{ t("account-back") }</Button>
                </div>
            </div>
        </>
    }
}
