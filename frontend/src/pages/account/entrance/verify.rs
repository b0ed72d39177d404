//! The code of the mail that confirms an address.

use domain::Sensitive;
use ipc::{Field, OnlyCode, OnlyEmail};
use yew::prelude::*;

use super::{
    StepProps,
    entry::{Action, Step},
};
use crate::{
    backend::account,
    components::{Button, Headline, Kind, TextField, failed},
    state::{announce, use_errand},
    text::t,
};

/// The step.
#[component]
pub fn Verify(props: &StepProps) -> Html {
    let StepProps { entry, tell } = props;
    let errand = use_errand();
    let resend = use_errand();
    let go = {
        let (code, tell, errand) = (entry.code.clone(), tell.clone(), errand.clone());
        Callback::from(move |()| {
            let args = OnlyCode { code: Sensitive::new(code.clone()) };
            let tell = tell.clone();
            errand.run(async move { account::verify_email(&args).await }, move |()| {
                announce::say(t("account-verified"));
                tell.emit(Action::Cleared);
            });
        })
    };
    let again = {
        let (email, tell, resend) = (entry.email.clone(), tell.clone(), resend.clone());
        Callback::from(move |()| {
            let (args, tell) = (OnlyEmail { email: email.clone() }, tell.clone());
            resend.run(async move { account::resend_verification(&args).await }, move |words| {
                announce::say(words.clone());
                tell.emit(Action::Mailed(Step::Verify, words));
            });
        })
    };
    let back = tell.reform(|()| Action::Go(Step::SignIn));
    let lead = entry.next.clone().map_or_else(|| t("account-verify-lead"), AttrValue::from);
    html! {
        <>
            <Headline text={t("account-verify-title")} />
            <p class="lead account__lead">{ lead }</p>
            <div class="stack account__form">
                <TextField id="code" error={errand.at(Field::Code)} label={t("account-mail-code")} value={entry.code.clone()} oninput={tell.reform(Action::Code)} onenter={go.clone()} help={html! { { t("account-mail-code-help") } }} />
                { failed(errand.beside(&[Field::Code])) }
                <div class="row">
                    <Button kind={Kind::Go} id="verify" busy={errand.busy} onclick={go.clone()}>
                        { if errand.busy { t("account-verifying") } else { t("account-verify") } }
                    </Button>
                    <Button kind={Kind::Quiet} onclick={back}>{ t("account-back") }</Button>
                </div>
            </div>
            <section class="section" aria-labelledby="no-mail">
                <h2 class="section__head" id="no-mail">{ t("account-no-mail") }</h2>
                <p class="quiet">{ t("account-no-mail-text") }</p>
                <div class="stack account__form account__more">
                    <TextField id="email" kind="email" label={t("account-email")} value={entry.email.clone()} oninput={tell.reform(Action::Email)} error={resend.at(Field::Email)} />
                    { failed(resend.beside(&[Field::Email])) }
                    <Button busy={resend.busy} onclick={again}>{ t("account-resend") }</Button>
                </div>
            </section>
        </>
    }
}
