//! Address and password.

use domain::Sensitive;
use ipc::{ErrorCode, Field, KeyPlace, SignInStep};
use yew::prelude::*;

use super::{
    StepProps,
    entry::{Action, Step},
};
use crate::{
    backend::account,
    components::{Button, Headline, Kind, PasswordField, TextField, failed},
    pages::key_file::OtherPlaces,
    state::{announce, use_errand},
    text::t,
};

/// The step.
#[component]
pub fn SignIn(props: &StepProps) -> Html {
    let StepProps { entry, tell } = props;
    let errand = use_errand();
    let sign_in = |keep: KeyPlace| {
        let (entry, tell, errand) = (entry.clone(), tell.clone(), errand.clone());
        Callback::from(move |()| {
            let args = ipc::SignIn {
                email: entry.email.clone(),
                password: Sensitive::new(entry.password.clone()),
                device_name: entry.computer.clone(),
                keep,
            };
            let tell = tell.clone();
            errand.run(async move { account::sign_in(&args).await }, move |step| match step {
                // The shell tells that somebody signed in, and the page changes.
                SignInStep::Done => announce::say(t("account-signed-in")),
                SignInStep::SecondFactor => tell.emit(Action::FactorDue),
            });
        })
    };
    let go = sign_in(KeyPlace::Keychain);
    use_effect_with((), {
        let (go, at_once) = (go.clone(), entry.at_once);
        move |()| {
            if at_once {
                go.emit(());
            }
        }
    });
    let no_place = errand
        .error
        .as_ref()
        .filter(|error| matches!(error.code, ErrorCode::KeychainUnavailable | ErrorCode::KeyFileLocked));
    let leads = |step: Step| tell.reform(move |()| Action::Go(step));
    html! {
        <>
            <Headline text={t("account-sign-in-title")} />
            <p class="lead account__lead">{ t("account-lead") }</p>
            <div class="stack account__form">
                <TextField id="email" error={errand.at(Field::Email)} kind="email" label={t("account-email")} value={entry.email.clone()} oninput={tell.reform(Action::Email)} onenter={go.clone()} />
                <PasswordField id="password" error={errand.at(Field::Password)} label={t("account-password")} value={entry.password.clone()} oninput={tell.reform(Action::Password)} onenter={go.clone()} />
                <TextField id="computer" error={errand.at(Field::ComputerName)} label={t("account-computer")} value={entry.computer.clone()} oninput={tell.reform(Action::Computer)} onenter={go.clone()} help={html! { { t("account-computer-help") } }} />
                if let Some(error) = no_place {
                    <OtherPlaces title={error.message.clone()} kept={t("account-no-keychain")} onfile={sign_in(KeyPlace::File)} onmemory={sign_in(KeyPlace::Memory)} />
                } else {
                    { failed(errand.beside(&[Field::Email, Field::Password, Field::ComputerName])) }
                }
                <div class="row">
                    <Button kind={Kind::Go} id="sign-in" busy={errand.busy} onclick={go.clone()}>
                        { if errand.busy { t("account-signing-in") } else { t("account-sign-in") } }
                    </Button>
                    <Button kind={Kind::Quiet} onclick={leads(Step::Forgot)}>{ t("account-forgotten") }</Button>
                </div>
            </div>
            <section class="section" aria-labelledby="no-account">
                <h2 class="section__head" id="no-account">{ t("account-none-yet") }</h2>
                <p class="quiet">{ t("account-none-yet-text") }</p>
                <div class="row account__more">
                    <Button onclick={leads(Step::Register)}>{ t("account-create") }</Button>
                    <Button kind={Kind::Quiet} onclick={leads(Step::Verify)}>{ t("account-have-code") }</Button>
                </div>
            </section>
        </>
    }
}
