//! Asking for an account.

use domain::Sensitive;
use ipc::{Field, NewAccount};
use yew::prelude::*;

use super::{
    StepProps,
    entry::{Action, Step},
};
use crate::{
    backend::account,
    components::{Button, Headline, Kind, PasswordField, TextField, failed},
    state::use_errand,
    text::t,
};

/// The step.
#[component]
pub fn Register(props: &StepProps) -> Html {
    let StepProps { entry, tell } = props;
    let errand = use_errand();
    let go = {
        let (entry, tell, errand) = (entry.clone(), tell.clone(), errand.clone());
        Callback::from(move |()| {
            let args = NewAccount {
                email: entry.email.clone(),
                password: Sensitive::new(entry.password.clone()),
                name: entry.name.clone(),
            };
            let tell = tell.clone();
            errand.run(async move { account::register(&args).await }, move |words| {
                tell.emit(Action::Mailed(Step::Verify, words));
            });
        })
    };
    let back = tell.reform(|()| Action::Go(Step::SignIn));
    html! {
        <>
            <Headline text={t("account-create")} />
            <p class="lead account__lead">{ t("account-create-lead") }</p>
            <div class="stack account__form">
                <TextField id="name" error={errand.at(Field::Name)} label={t("account-name")} value={entry.name.clone()} oninput={tell.reform(Action::Name)} onenter={go.clone()} help={html! { { t("account-name-help") } }} />
                <TextField id="email" error={errand.at(Field::Email)} kind="email" label={t("account-email")} value={entry.email.clone()} oninput={tell.reform(Action::Email)} onenter={go.clone()} help={html! { { t("account-email-help") } }} />
                <PasswordField id="password" error={errand.at(Field::Password)} label={t("account-password")} value={entry.password.clone()} oninput={tell.reform(Action::Password)} onenter={go.clone()} help={t("account-password-help")} />
                { failed(errand.beside(&[Field::Name, Field::Email, Field::Password])) }
                <div class="row">
                    <Button kind={Kind::Go} id="create" busy={errand.busy} onclick={go.clone()}>
                        { if errand.busy { t("account-creating") } else { t("account-create") } }
                    </Button>
                    <Button kind={Kind::Quiet} onclick={back}>{ t("account-have-one") }</Button>
                </div>
            </div>
        </>
    }
}
