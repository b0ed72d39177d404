//! Signing in: password, address and second factor.

mod email;
mod factor;
mod password;
mod remove;

use std::rc::Rc;

use ipc::{KeyPlace, ProfileView};
use yew::prelude::*;

use self::{email::EmailDialog, factor::FactorDialog, password::PasswordDialog, remove::RemoveDialog};
use crate::{
    components::{Button, Kind},
    text::t,
};

/// Properties of [`Security`].
#[derive(Clone, PartialEq, Properties)]
pub struct SecurityProps {
    /// The account as its server has it.
    pub profile: Rc<ProfileView>,
    /// Something changed: ask again.
    pub onchange: Callback<()>,
}

/// Which dialog is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    None,
    Password,
    Email,
    Factor,
    Remove,
}

/// The section.
#[component]
pub fn Security(props: &SecurityProps) -> Html {
    let profile = &props.profile;
    let open = use_state_eq(|| Open::None);
    let opens = |which: Open| {
        let open = open.clone();
        Callback::from(move |()| open.set(which))
    };
    let onclose = {
        let (open, onchange) = (open.clone(), props.onchange.clone());
        Callback::from(move |()| {
            open.set(Open::None);
            onchange.emit(());
        })
    };
    html! {
        <section class="section" aria-labelledby="security">
            <h2 class="section__head" id="security">{ t("security-title") }</h2>
            <dl class="facts">
                <dt>{ t("account-email") }</dt>
                <dd>
                    { &profile.email }
                    <Button kind={Kind::Link} label={t("email-change")} opens="dialog" onclick={opens(Open::Email)}>{ t("account-change") }</Button>
                </dd>
                <dt>{ t("account-password") }</dt>
                <dd>
                    { t("security-password") }
                    <Button kind={Kind::Link} label={t("password-change")} opens="dialog" onclick={opens(Open::Password)}>{ t("account-change") }</Button>
                </dd>
                <dt>{ t("factor-title") }</dt>
                <dd>
                    if profile.second_factor {
                        { t("factor-on") }
                        <Button kind={Kind::Link} label={t("factor-remove")} opens="dialog" onclick={opens(Open::Remove)}>{ t("factor-turn-off") }</Button>
                    } else {
                        { t("factor-off") }
                        <Button kind={Kind::Link} label={t("factor-set-up")} opens="dialog" onclick={opens(Open::Factor)}>{ t("factor-turn-on") }</Button>
                    }
                </dd>
                if let Some(place) = profile.kept_in {
                    <dt>{ t("security-kept") }</dt>
                    <dd>{ t(kept(place)) }</dd>
                }
            </dl>
            { match *open {
                Open::None => Html::default(),
                Open::Password => html! { <PasswordDialog {onclose} /> },
                Open::Email => html! { <EmailDialog {onclose} /> },
                Open::Factor => html! { <FactorDialog {onclose} /> },
                Open::Remove => html! { <RemoveDialog {onclose} /> },
            } }
        </section>
    }
}

/// Properties of every dialog of the section.
#[derive(Clone, PartialEq, Properties)]
pub struct DialogProps {
    /// It was closed, with something changed or not.
    pub onclose: Callback<()>,
}

fn kept(place: KeyPlace) -> &'static str {
    match place {
        KeyPlace::Keychain => "security-kept-keychain",
        KeyPlace::File => "security-kept-file",
        KeyPlace::Memory => "security-kept-memory",
    }
}
