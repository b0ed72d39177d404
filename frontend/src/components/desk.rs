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

/// Properties of [`Desk`].
#[derive(Clone, PartialEq, Properties)]
pub struct DeskProps {
    /// Where one is.
    pub here: Place,
    /// The page.
    pub children: Html,
    /// 62 rem in place of 41.
    #[prop_or_default]
    pub wide: bool,
}

/// A page with the sidebar.
#[component]
pub fn Desk(props: &DeskProps) -> Html {
    // A plain link to `#main` would be taken for a route.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        browser::focus("main");
    });
    html! {
        <>
            <a class="skip" href="#main" onclick={skip}>{ t("skip-to-page") }</a>
            <div class="desk">
                <Side here={props.here} />
                <main class={classes!("page", props.wide.then_some("page--wide"))} id="main" tabindex="-1">
                    if props.here == Place::Practise { <PlanBanner /> }
                    { props.children.clone() }
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
        html! { <li><SideItem {to} {words} current={props.here == place} /></li> }
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
                    if let Some(sync) = &sync { <SyncLine sync={sync.clone()} /> }
                </li>
            </ul>
        </nav>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SyncLineProps {
    sync: SyncView,
}

/// How sync stands; a link where somebody has to do something about it.
#[component]
fn SyncLine(props: &SyncLineProps) -> Html {
    let words = sync_line(&props.sync);
    if !matches!(props.sync.state, SyncState::NeedsAttention { .. }) {
        return html! { <p id="sync-line">{ words }</p> };
    }
    html! { <p id="sync-line"><Button kind={Kind::Link} onclick={Route::Account.onclick()}>{ words }</Button></p> }
}

#[derive(Clone, PartialEq, Properties)]
struct SideItemProps {
    to: Route,
    words: AttrValue,
    current: bool,
}

#[component]
fn SideItem(props: &SideItemProps) -> Html {
    html! {
        <a class="side__item" href={props.to.to_string()} aria-current={props.current.then_some("page")} onclick={props.to.onclick()}>
            { &props.words }
        </a>
    }
}
