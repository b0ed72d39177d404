//! Who the account is for.

use std::rc::Rc;

use ipc::ProfileView;
use yew::prelude::*;

use super::rename::RenameDialog;
use crate::{
    components::{Button, Kind},
    text::t,
    when::Local,
};

/// Properties of [`Profile`].
#[derive(Clone, PartialEq, Properties)]
pub struct ProfileProps {
    /// The account as its server has it.
    pub profile: Rc<ProfileView>,
    /// It was changed.
    pub onchange: Callback<ProfileView>,
}

/// The section.
#[component]
pub fn Profile(props: &ProfileProps) -> Html {
    let profile = &props.profile;
    let renaming = use_state_eq(|| false);
    let rename = |open: bool| {
        let renaming = renaming.clone();
        Callback::from(move |()| renaming.set(open))
    };
    let since = Local::of(profile.since).long_day(Local::now());
    html! {
        <section class="section" aria-labelledby="profile">
            <h2 class="section__head" id="profile">{ t("account-profile") }</h2>
            <dl class="facts">
                <dt>{ t("account-name") }</dt>
                <dd>
                    { &profile.name }
                    <Button kind={Kind::Link} label={t("account-rename-label")} opens="dialog" onclick={rename(true)}>{ t("account-change") }</Button>
                </dd>
                <dt>{ t("account-since") }</dt><dd>{ since }</dd>
            </dl>
            if *renaming { <RenameDialog name={profile.name.clone()} onclose={rename(false)} ondone={props.onchange.clone()} /> }
        </section>
    }
}
