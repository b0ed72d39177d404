//! The frame of the pages around an interview: skip link, sidebar, page.

use domain::Provider;
use ipc::{SyncState, SyncView};
use yew::prelude::*;

use super::{Button, Kind, PlanBanner};
use crate::{
    browser,
    route::{Route, Section},
    state::{sync_line, use_account, use_settings},
    text::{t, t_args},
};

/// Which entry of the sidebar is current.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Home and set-up.
    Practise,
    /// History and debriefs.
    History,
    /// Settings.
    Settings,
    /// The account.
    Account,
}

/// A page with the sidebar. Settings have a list of their sections beside them: 62 rem in place of 41.
pub fn desk(here: Place, page: Html) -> Html {
    let wide = (here == Place::Settings).then_some("page--wide");
    // A plain link to `#main` would be taken for a route.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        browser::focus("main");
    });
    html! {
        <>
            <a class="skip" href="#main" onclick={skip}>{ t("skip-to-page") }</a>
            <div class="desk">
                <Side {here} />
                <main class={classes!("page", wide)} id="main" tabindex="-1">
                    if here == Place::Practise {
                        <PlanBanner button={html! { <Button onclick={Route::Account.going()}>{ t("plan-see") }</Button> }} />
                    }
                    { page }
                </main>
            </div>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SideProps {
    here: Place,
}

/// The sidebar: words, no icons.
#[component]
fn Side(props: &SideProps) -> Html {
    let settings = use_settings().settings;
    let sync = use_account().account.present().and_then(|state| state.account.clone()).map(|account| account.sync);
    let sync = sync.filter(|sync| sync.state != SyncState::Off);
    let status = match &settings.provider {
        Provider::BuiltIn if sync.is_some() => t("side-built-in-synced"),
        Provider::BuiltIn => t("side-built-in"),
        Provider::Jobt { .. } => t("side-jobt-ai"),
        Provider::OpenAi { model } | Provider::Compatible { model, .. } => {
            t_args("side-model", &[("model", model.clone().into())])
        }
    };
    let item = |place: Place, to: Route, words: AttrValue| {
        html! {
            <li>
                <a class="side__item" href={to.to_string()} aria-current={(props.here == place).then_some("page")} onclick={to.onclick()}>
                    { words }
                </a>
            </li>
        }
    };
    html! {
        <nav class="side" aria-label={t("side-label")}>
            <div class="side__brand"><img src="assets/icon.svg" alt="" />{ t("brand") }</div>
            <ul class="side__list">
                { item(Place::Practise, Route::Home, t("side-practise")) }
                { item(Place::History, Route::History, t("side-history")) }
            </ul>
            <ul class="side__foot">
                { item(Place::Settings, Route::Settings { section: Section::default() }, t("side-settings")) }
                { item(Place::Account, Route::Account, t("side-account")) }
                <li class="side__status">
                    <p>{ status }</p>
                    if let Some(sync) = &sync { { line_of_sync(sync) } }
                </li>
            </ul>
        </nav>
    }
}

/// How sync stands; a link where somebody has to do something about it.
fn line_of_sync(sync: &SyncView) -> Html {
    let words = sync_line(sync);
    if !matches!(sync.state, SyncState::NeedsAttention { .. }) {
        return html! { <p id="sync-line">{ words }</p> };
    }
    html! { <p id="sync-line"><Button kind={Kind::Link} onclick={Route::Account.going()}>{ words }</Button></p> }
}
