//! The one next thing and why: the interview that was not ended, or another round.

use domain::Setup;
use ipc::{Debrief, InterviewRef, InterviewRow, InterviewView};
use yew::{platform::spawn_local, prelude::*};
use yew_router::prelude::*;

use crate::{
    backend, browser,
    components::{Button, Headline, Kind, Size, is_unfinished},
    route::Route,
    state::{Combo, use_key},
    text::{t, t_args},
};

/// Properties of [`NextThing`].
#[derive(Clone, PartialEq, Properties)]
pub struct NextThingProps {
    /// The interview that was not ended, if there is one.
    pub unfinished: Option<InterviewRow>,
    /// The newest interviews.
    pub recent: Vec<InterviewRow>,
    /// The round chosen last.
    pub last: Option<Setup>,
}

/// What is known about the next thing beyond its row. It comes a moment later; its place is kept.
#[derive(Clone, Debug, PartialEq)]
enum Why {
    Unknown,
    /// The question where the interview stopped, and whether a draft waits there.
    Stopped {
        asked: Option<String>,
        draft: bool,
    },
    /// What the last debrief said to practise.
    Practise(Option<String>),
}

/// The next thing with its button.
#[component]
pub fn NextThing(props: &NextThingProps) -> Html {
    let why = use_state_eq(|| Why::Unknown);
    let last_ended = props.recent.iter().find(|row| !is_unfinished(row)).map(|row| row.id);
    use_effect_with((props.unfinished.as_ref().map(|row| row.id), last_ended), {
        let why = why.clone();
        move |(unfinished, ended)| {
            let (unfinished, ended) = (*unfinished, *ended);
            spawn_local(async move {
                // Without a reason the next thing still stands; a failure here is told where it matters.
                let found = match (unfinished, ended) {
                    (Some(id), _) => stopped(backend::open_interview(&InterviewRef { id }).await.ok()),
                    (None, Some(id)) => practise(backend::debrief(&InterviewRef { id }).await.ok()),
                    (None, None) => Why::Practise(None),
                };
                why.set(found);
            });
        }
    });
    let navigator = use_navigator();
    let go = |to: Route| {
        let navigator = navigator.clone();
        Callback::from(move |()| {
            if let Some(navigator) = &navigator {
                navigator.push(&to);
            }
        })
    };
    let on = go(props.unfinished.as_ref().map_or(Route::Setup, |row| Route::Interview { id: row.id }));
    let pressed = use_callback(on.clone(), |event: KeyboardEvent, on| {
        // Enter belongs to whatever has the focus; it means this button only from the headline or from nowhere.
        let free =
            browser::focused().is_none_or(|element| matches!(element.tag_name().as_str(), "BODY" | "H1" | "MAIN"));
        if Combo::Enter.is(&event) && free && !event.default_prevented() {
            event.prevent_default();
            on.emit(());
        }
    });
    use_key(pressed);
    let other = go(Route::Setup);
    match &props.unfinished {
        Some(row) => {
            let (asked, draft) = match &*why {
                Why::Stopped { asked, draft } => (asked.clone(), *draft),
                Why::Unknown => (Some(String::new()), false),
                Why::Practise(_) => (None, false),
            };
            let role = row.title.clone();
            let headline = asked.map_or_else(|| role.clone().into(), AttrValue::from);
            let number = (row.answered + 1).min(row.questions.max(1));
            let key = if draft { "home-stopped-draft" } else { "home-stopped" };
            html! {
                <section class="next" aria-labelledby="next-label">
                    <p class="label next__kind" id="next-label">{ t_args("home-next-stopped", &[("role", role.into())]) }</p>
                    <div class="next__frame"><Headline class="question next__question" text={headline} /></div>
                    <p class="lead next__why">{ t_args(key, &[("number", number.into()), ("total", row.questions.into())]) }</p>
                    <div class="row">
                        <Button kind={Kind::Go} size={Size::Large} combo={Combo::Enter} id="next" onclick={on.reform(|_| ())}>{ t("home-go-on") }</Button>
                        <Button kind={Kind::Quiet} size={Size::Large} onclick={other.reform(|_| ())}>{ t("home-new-round") }</Button>
                    </div>
                </section>
            }
        }
        None => html! {
            <section class="next" aria-label={t("home-next")}>
                <p class="label next__kind">{ t("home-next") }</p>
                <Headline text={another_round(props)} />
                <p class="lead next__why">{ reason(&why) }</p>
                <Button kind={Kind::Go} size={Size::Large} combo={Combo::Enter} id="next" onclick={on.reform(|_| ())}>{ t("home-choose-round") }</Button>
            </section>
        },
    }
}

fn another_round(props: &NextThingProps) -> AttrValue {
    let role = props.last.as_ref().map(|setup| setup.role.clone()).filter(|role| !role.is_empty());
    match role.or_else(|| props.recent.first().map(|row| row.title.clone())) {
        Some(role) => t_args("home-another-round", &[("role", role.into())]),
        None => t("home-any-round"),
    }
}

fn reason(why: &Why) -> AttrValue {
    match why {
        Why::Practise(Some(practise)) => t_args("home-last-time", &[("practise", practise.clone().into())]),
        Why::Practise(None) | Why::Stopped { .. } => t("home-fresh-questions"),
        Why::Unknown => "\u{a0}".into(),
    }
}

fn stopped(view: Option<InterviewView>) -> Why {
    let asked = view.as_ref().and_then(|view| view.turns.last()).and_then(|turn| turn.exchanges.last());
    let asked = asked.map(|exchange| exchange.asked.clone()).filter(|asked| !asked.is_empty());
    let draft = view.and_then(|view| view.draft).is_some_and(|draft| !draft.text.trim().is_empty());
    Why::Stopped { asked, draft }
}

fn practise(debrief: Option<Debrief>) -> Why {
    Why::Practise(debrief.and_then(|debrief| debrief.practise))
}
