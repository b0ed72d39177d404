//! The code of the mail, and another password.

use domain::Sensitive;
use ipc::{Field, NewPassword};
use yew::prelude::*;

use super::{
    StepProps,
    entry::{Action, Step},
};
use crate::{
    backend::account,
    components::{Button, Headline, Kind, PasswordField, TextField, failed},
    state::{announce, use_errand},
    text::t,
};

/// The step.
#[component]
pub fn Reset(props: &StepProps) -> Html {
    let StepProps { entry, tell } = props;
    let errand = use_errand();
    let go = {
        let (entry, tell, errand) = (entry.clone(), tell.clone(), errand.clone());
        Callback::from(move |()| {
            let args = NewPassword {
                code: Sensitive::new(entry.code.clone()),
                password: Sensitive::new(entry.password.clone()),
            };
            let tell = tell.clone();
            errand.run(async move { account::reset_password(&args).await }, move |()| {
                announce::say(t("account-reset-done"));
                tell.emit(Action::Cleared);
            });
        })
    };
    let again = tell.reform(|()| Action::Go(Step::Forgot));
    let lead = entry.next.clone().map_or_else(|| t("account-reset-lead"), AttrValue::from);
    html! {
        <>
            <Headline text={t("account-reset-title")} />
            <p class="lead account__lead">{ lead }</p>
            <div class="stack account__form">
                <TextField id="code" error={errand.at(Field::Code)} label={t("account-mail-code")} value={entry.code.clone()} oninput={tell.reform(Action::Code)} onenter={go.clone()} help={html! { { t("account-mail-code-help") } }} />
                <PasswordField id="password" error={errand.at(Field::Password)} label={t("account-password-new")} value={entry.password.clone()} oninput={tell.reform(Action::Password)} onenter={go.clone()} help={t("account-reset-help")} />
                { failed(errand.beside(&[Field::Code, Field::Password])) }
                <div class="row">
                    <Button kind={Kind::Go} busy={errand.busy} onclick={go.clone()}>{ t("account-reset-set") }</Button>
                    <Button kind={Kind::Quiet} onclick={again}>{ t("account-reset-again") }</Button>
                </div>
            </div>
        </>
    }
}
