//! Turning the second factor on: password, authenticator, recovery codes.

use std::rc::Rc;

use domain::Sensitive;
use ipc::{AuthenticatorView, Field, OnlyCode, OnlyPassword, RecoveryCodesView};
use yew::prelude::*;

use super::DialogProps;
use crate::{
    backend::security,
    browser,
    components::{Button, CopyButton, Dialog, Kind, PasswordField, TextField, failed},
    state::{announce, typed, use_errand},
    text::t,
};

/// How far it is.
#[derive(Clone)]
enum Stage {
    Password,
    Authenticator(Rc<AuthenticatorView>),
    Codes(Rc<RecoveryCodesView>),
}

/// The dialog. Closing it before the last step leaves the second factor off.
#[component]
pub fn FactorDialog(props: &DialogProps) -> Html {
    let stage = use_state(|| Stage::Password);
    let (password, code) = (use_state_eq(String::new), use_state_eq(String::new));
    let errand = use_errand();
    let focus = match &*stage {
        Stage::Password => "factor-password",
        Stage::Authenticator(_) => "factor-code",
        Stage::Codes(_) => "factor-codes",
    };
    use_effect_with(focus, |focus| browser::focus(focus));
    let set_up = {
        let (password, stage, errand) = (password.clone(), stage.setter(), errand.clone());
        Callback::from(move |()| {
            let args = OnlyPassword { password: Sensitive::new((*password).clone()) };
            let stage = stage.clone();
            errand.run(async move { security::set_up_second_factor(&args).await }, move |view| {
                stage.set(Stage::Authenticator(view.into()));
            });
        })
    };
    let confirm = {
        let (code, stage, errand) = (code.clone(), stage.setter(), errand.clone());
        Callback::from(move |()| {
            let args = OnlyCode { code: Sensitive::new((*code).clone()) };
            let stage = stage.clone();
            errand.run(async move { security::confirm_second_factor(&args).await }, move |codes| {
                announce::say(t("factor-is-on"));
                stage.set(Stage::Codes(codes.into()));
            });
        })
    };
    let cancel = html! { <Button onclick={props.onclose.clone()}>{ t("cancel") }</Button> };
    let failed = failed(errand.beside(&[Field::Password, Field::Code]));
    let (body, foot) = match &*stage {
        Stage::Password => (
            html! {
                <>
                    <p class="quiet">{ t("factor-lead") }</p>
                    <PasswordField id="factor-password" error={errand.at(Field::Password)} label={t("account-password")} value={(*password).clone()} oninput={typed(&password)} onenter={set_up.clone()} />
                    { failed }
                </>
            },
            html! { <>{ cancel }<Button kind={Kind::Go} busy={errand.busy} onclick={set_up.clone()}>{ t("factor-next") }</Button></> },
        ),
        Stage::Authenticator(view) => (
            html! {
                <>
                    <p class="quiet">{ t("factor-secret-lead") }</p>
                    { picture(view) }
                    <p class="codes" id="factor-secret">{ grouped(view.secret.expose()) }</p>
                    <CopyButton text={view.secret.expose().to_owned()} label={t("factor-copy-secret")} />
                    <TextField id="factor-code" error={errand.at(Field::Code)} label={t("account-factor-code")} value={(*code).clone()} oninput={typed(&code)} onenter={confirm.clone()} help={html! { { t("factor-code-help") } }} />
                    { failed }
                </>
            },
            html! { <>{ cancel }<Button kind={Kind::Go} busy={errand.busy} onclick={confirm.clone()}>{ t("factor-turn-on") }</Button></> },
        ),
        Stage::Codes(codes) => {
            let lines: Vec<&str> = codes.codes.iter().map(Sensitive::expose).collect();
            (
                html! {
                    <>
                        <p class="quiet">{ t("factor-codes-lead") }</p>
                        <ul class="codes" id="factor-codes" tabindex="-1">{ for lines.iter().map(|code| html! { <li>{ *code }</li> }) }</ul>
                        <CopyButton text={lines.join("\n")} label={t("factor-copy-codes")} />
                    </>
                },
                html! { <Button kind={Kind::Go} onclick={props.onclose.clone()}>{ t("factor-kept") }</Button> },
            )
        }
    };
    // The codes are shown this once.
    let onclose = (!matches!(*stage, Stage::Codes(_))).then(|| props.onclose.clone());
    html! {
        <Dialog title={t("factor-title")} {onclose} {foot}>
            <div class="stack">{ body }</div>
        </Dialog>
    }
}

/// The QR code, dark on white in every theme, because cameras want that.
fn picture(view: &AuthenticatorView) -> Html {
    // Four squares of margin are part of the code (ISO/IEC 18004).
    let side = view.squares + 8;
    html! {
        <svg class="qr" viewBox={format!("-4 -4 {side} {side}")} role="img" aria-label={t("factor-picture")}>
            <path d={view.picture.expose().to_owned()} />
        </svg>
    }
}

/// In groups of four, which are easier to type.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|chunk| chunk.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_secret_is_read_in_fours() {
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }
}
