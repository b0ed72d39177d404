//! What a person can set, in sections.

mod about;
mod ai;
mod amount;
mod appearance;
mod bring_back;
mod erase;
mod general;
mod jobt;
mod keyboard;
mod ledger;
mod model;
mod privacy;
mod reader;
mod tried;
mod yours;

use yew::prelude::*;

use self::{about::About, ai::Ai, appearance::appearance, general::general, keyboard::keyboard, privacy::Privacy};
use crate::{
    components::{Place, desk, load_state},
    route::{Route, Section},
    state::{use_home, use_settings},
    text::t,
};

/// Properties of [`Page`].
#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    /// Which section.
    pub section: Section,
}

/// The page.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let handle = use_home();
    let settings = use_settings();
    let section = props.section;
    // Settings come with `home`; before that only the defaults are known, and they would be shown as the person's.
    let body = load_state(&handle.home, &handle.refresh, |home| match section {
        Section::General => general(&settings),
        Section::Ai => html! { <Ai /> },
        Section::Privacy => html! { <Privacy /> },
        Section::Appearance => appearance(&settings),
        Section::Keyboard => keyboard(),
        Section::About => html! { <About version={home.version.clone()} /> },
    });
    let page = html! {
        <div class="settings">
            <nav class="settings__nav" aria-label={t("side-settings")}>
                { for Section::ALL.map(|entry| link_to(entry, entry == section)) }
            </nav>
            <div key={section.slug()} class="settings__page">{ body }</div>
        </div>
    };
    desk(Place::Settings, page)
}

fn link_to(section: Section, current: bool) -> Html {
    let to = Route::Settings { section };
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        // The sections are one page: going back leaves it.
        to.replace();
    });
    let words = match section {
        Section::General => t("settings-general"),
        Section::Ai => t("settings-ai"),
        Section::Privacy => t("settings-privacy"),
        Section::Appearance => t("settings-appearance"),
        Section::Keyboard => t("settings-keyboard"),
        Section::About => t("settings-about"),
    };
    html! {
        <a key={section.slug()} class="side__item" href={to.to_string()} aria-current={current.then_some("page")} {onclick}>
            { words }
        </a>
    }
}
