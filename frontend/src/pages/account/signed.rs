//! Everything about the account of who is signed in.

use std::rc::Rc;

use ipc::{AccountView, AppEvent, ErrorCode};
use yew::prelude::*;

use super::{
    computers::Computers,
    data::Data,
    entrance::Entrance,
    plan::{Plan, plan_headline},
    profile::Profile,
    security::Security,
    sign_out::SignOut,
    sync::Sync,
};
use crate::{
    backend::account,
    components::{BannerKind, Button, Headline, Kind, banner, failure},
    pages::key_file::KeyFileDialog,
    state::{Fetched, Load, use_app_event, use_fetched, use_plan},
    text::{t, t_args},
};

/// Properties of [`Signed`].
#[derive(Clone, PartialEq, Properties)]
pub struct SignedProps {
    /// What is known of the account here.
    pub account: AccountView,
    /// What this computer is called, as an offer.
    pub computer: AttrValue,
}

/// The page of who is signed in. What is known here is shown without the server.
#[component]
pub fn Signed(props: &SignedProps) -> Html {
    let account = &props.account;
    let Fetched { load, again, put } = use_fetched(account::profile);
    let plan = use_plan().plan;
    // Signing in again to the same account changes nothing of what is known here.
    let told = use_callback(again.clone(), |event: Rc<AppEvent>, again| {
        if *event == AppEvent::AccountChanged {
            again.emit(());
        }
    });
    use_app_event(told);
    if matches!(&load, Load::Failed(error) if error.code == ErrorCode::SignedOut) {
        return over(account, &props.computer);
    }
    let (title, lead) = plan.present().and_then(|plan| plan_headline(plan)).unwrap_or_else(|| {
        let known = [("email", account.email.clone().into()), ("computer", account.device_name.clone().into())];
        (t("account-title"), t_args("account-known", &known))
    });
    html! {
        <>
            <Headline text={title} />
            <p class="lead account__lead">{ lead }</p>
            { match &load {
                Load::Failed(error) if error.code == ErrorCode::KeyFileLocked => html! { <Locked onopen={again.clone()} /> },
                Load::Failed(error) => failure(error, &again),
                Load::Loading | Load::Absent | Load::Present(_) => Html::default(),
            } }
            if !matches!(&load, Load::Failed(_)) { <Plan /> }
            if let Load::Present(profile) = &load { <Profile {profile} onchange={put.clone()} /> }
            <Sync sync={account.sync.clone()} />
            if let Load::Present(profile) = &load {
                <Computers />
                <Security {profile} onchange={again.clone()} />
                <Data {profile} onchange={put} />
            }
            <SignOut />
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct LockedProps {
    onopen: Callback<()>,
}

/// The session is in the encrypted file, which wants its password once in a run.
#[component]
fn Locked(props: &LockedProps) -> Html {
    let asks = use_state_eq(|| false);
    let plan = use_plan().refresh;
    let ask = |on: bool| {
        let asks = asks.clone();
        Callback::from(move |()| asks.set(on))
    };
    let ondone = {
        let (close, onopen) = (ask(false), props.onopen.clone());
        Callback::from(move |()| {
            close.emit(());
            onopen.emit(());
            plan.emit(());
        })
    };
    let unlock = html! {
        <Button kind={Kind::Go} opens="dialog" onclick={ask(true)}>{ t("key-file-unlock") }</Button>
    };
    html! {
        <>
            { banner(BannerKind::Look, t("key-file-locked"), Some(t("key-file-locked-kept")), unlock) }
            if *asks { <KeyFileDialog onclose={ask(false)} {ondone} /> }
        </>
    }
}

/// The session was ended elsewhere: what is here is safe, and signing in goes on with it.
fn over(account: &AccountView, computer: &AttrValue) -> Html {
    html! {
        <>
            { banner(BannerKind::Look, t("account-over"), Some(t("account-over-kept")), Html::default()) }
            <div class="section"><Entrance computer={computer.clone()} email={account.email.clone()} /></div>
            // Another one than that of the whole page, which may have been busy.
            <SignOut key="over" />
        </>
    }
}
