//! Practising: what is shown and asked in the room.

use domain::Setting;
use yew::prelude::*;

use crate::{
    components::{Headline, switch},
    state::SettingsHandle,
    text::t,
};

/// The section.
pub fn general(handle: &SettingsHandle) -> Html {
    let settings = &handle.settings;
    html! {
        <>
            <Headline text={t("settings-general")} />
            <div class="stack settings__lines">
                { switch("general-timer", t("general-timer"), t("general-timer-help"), settings.show_timer, &handle.change.reform(Setting::ShowTimer)) }
                { switch("general-self-rating", t("general-self-rating"), t("general-self-rating-help"), settings.self_rating, &handle.change.reform(Setting::SelfRating)) }
            </div>
            <section class="section" aria-labelledby="language">
                <h2 class="section__head" id="language">{ t("general-language") }</h2>
                <p class="quiet">{ t("general-language-help") }</p>
            </section>
        </>
    }
}
