//! Practising: what is shown and asked in the room.

use domain::Setting;
use yew::prelude::*;

use crate::{
    components::{Headline, Switch},
    state::use_settings,
    text::t,
};

/// The section.
#[component]
pub fn General() -> Html {
    let handle = use_settings();
    let settings = &handle.settings;
    html! {
        <>
            <Headline text={t("settings-general")} />
            <div class="stack settings__lines">
                <Switch label={t("general-timer")} help={t("general-timer-help")} on={settings.show_timer} onswitch={handle.change.reform(Setting::ShowTimer)} />
                <Switch label={t("general-self-rating")} help={t("general-self-rating-help")} on={settings.self_rating} onswitch={handle.change.reform(Setting::SelfRating)} />
            </div>
            <section class="section" aria-labelledby="language">
                <h2 class="section__head" id="language">{ t("general-language") }</h2>
                <p class="quiet">{ t("general-language-help") }</p>
            </section>
        </>
    }
}
