//! The one next thing and why: the interview that was not ended, or another round.

use std::rc::Rc;

use domain::Setup;
use ipc::{Home, Unfinished};
use yew::prelude::*;

use crate::{
    browser,
    components::{Button, Headline, Kind, Size},
    route::Route,
    state::{Combo, use_key, use_settings},
    text::{t, t_args},
};

/// Properties of [`NextThing`].
#[derive(Clone, PartialEq, Properties)]
pub struct NextThingProps {
    /// What the first screen shows.
    pub home: Rc<Home>,
}

/// The next thing with its button.
#[component]
pub fn NextThing(props: &NextThingProps) -> Html {
    let home = &props.home;
    let last = use_settings().settings.last_setup.clone();
    let on = home.unfinished.as_ref().map_or(Route::Setup, |left| Route::Interview { id: left.row.id });
    let pressed = use_callback(on, |event: KeyboardEvent, on| {
        // Enter belongs to whatever has the focus; it means this button only from the headline or from nowhere.
        let free =
            browser::focused().is_none_or(|element| matches!(element.tag_name().as_str(), "BODY" | "H1" | "MAIN"));
        if Combo::Enter.is(&event) && free && !event.default_prevented() {
            event.prevent_default();
            on.go();
        }
    });
    use_key(pressed);
    match &home.unfinished {
        Some(Unfinished { row, asked, drafted }) => {
            let role = row.title.clone();
            let headline = asked.clone().unwrap_or_else(|| role.clone());
            let key = if *drafted { "home-stopped-draft" } else { "home-stopped" };
            html! {
                <section class="next" aria-labelledby="next-label">
                    <p class="label next__kind" id="next-label">{ t_args("home-next-stopped", &[("role", role.into())]) }</p>
                    <Headline class="question next__question" text={headline} />
                    <p class="lead next__why">{ t_args(key, &[("answered", row.answered.into()), ("total", row.questions.into())]) }</p>
                    <div class="row">
                        <Button kind={Kind::Go} size={Size::Large} combo={Combo::Enter} id="next" onclick={on.going()}>{ t("home-go-on") }</Button>
                        <Button kind={Kind::Quiet} size={Size::Large} onclick={Route::Setup.going()}>{ t("home-new-round") }</Button>
                    </div>
                </section>
            }
        }
        None => html! {
            <section class="next" aria-label={t("home-next")}>
                <p class="label next__kind">{ t("home-next") }</p>
                <Headline text={another_round(home, last)} />
                <p class="lead next__why">{ reason(home) }</p>
                <Button kind={Kind::Go} size={Size::Large} combo={Combo::Enter} id="next" onclick={on.going()}>{ t("home-choose-round") }</Button>
            </section>
        },
    }
}

fn another_round(home: &Home, last: Option<Setup>) -> AttrValue {
    let role = last.map(|setup| setup.role).filter(|role| !role.is_empty());
    match role.or_else(|| home.recent.first().map(|row| row.title.clone())) {
        Some(role) => t_args("home-another-round", &[("role", role.into())]),
        None => t("home-any-round"),
    }
}

fn reason(home: &Home) -> AttrValue {
    match &home.practise {
        Some(practise) => t_args("home-last-time", &[("practise", practise.clone().into())]),
        None => t("home-fresh-questions"),
    }
}
