//! The code of an authenticator, or a recovery code.

use domain::Sensitive;
use ipc::{ErrorCode, Field, OnlyCode};
use yew::prelude::*;

use super::{
    StepProps,
    entry::{Action, Step},
};
use crate::{
    backend::account,
    browser,
    components::{Button, Headline, Kind, TextField, failed},
    state::{announce, use_errand},
    text::t,
};

/// The step.
#[component]
pub fn Factor(props: &StepProps) -> Html {
    let StepProps { entry, tell } = props;
    let errand = use_errand();
    use_effect_with((), |()| browser::focus("code"));
    let go = {
        let (code, errand) = (entry.code.clone(), errand.clone());
        Callback::from(move |()| {
            let args = OnlyCode { code: Sensitive::new(code.clone()) };
            errand.run(async move { account::answer_second_factor(&args).await }, move |()| {
                announce::say(t("account-signed-in"));
            });
        })
    };
    let over = errand.error.as_ref().is_some_and(|error| error.code == ErrorCode::WrongState);
    let back = tell.reform(|()| Action::Go(Step::SignIn));
    html! {
        <>
            <Headline text={t("account-factor-title")} take_focus=false />
            <p class="lead account__lead">{ t("account-factor-lead") }</p>
            <div class="stack account__form">
                <TextField id="code" error={errand.at(Field::Code)} label={t("account-factor-code")} value={entry.code.clone()} oninput={tell.reform(Action::Code)} onenter={go.clone()} />
                { failed(errand.beside(&[Field::Code])) }
                <div class="row">
                    if !over {
                        <Button kind={Kind::Go} id="answer" busy={errand.busy} onclick={go.clone()}>
                            { if errand.busy { t("account-signing-in") } else { t("account-sign-in") } }
                        </Button>
                    }
                    <Button kind={Kind::Quiet} onclick={back}>{ t("account-back") }</Button>
                </div>
            </div>
        </>
    }
}
