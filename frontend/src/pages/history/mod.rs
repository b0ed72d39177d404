//! Every interview so far: searched in one's own words, filtered, opened.

mod empty;
mod filters;
mod list;
mod listing;
mod moves;
mod row;
mod snippet;

use gloo::{events::EventListener, timers::callback::Timeout};
use web_sys::HtmlInputElement;
use yew::{platform::spawn_local, prelude::*};

use self::{
    empty::{empty, no_hit},
    filters::filters,
    list::{ghosts, rounds},
    listing::{Action, Listing, Phase},
    moves::Target,
};
use crate::{
    backend, browser,
    components::{Button, Headline, Place, desk, failure},
    state::{use_home, use_key},
    text::{t, t_args},
};

/// A pause in typing after which is searched.
const SEARCH_AFTER_MS: u32 = 180;
/// With fewer rounds than these there is nothing to narrow down or to move through.
const MANY: usize = 3;
/// How near the end the next page is asked for, in pixels.
const NEAR_THE_END: f64 = 800.0;

/// The page.
#[component]
pub fn Page() -> Html {
    let list = use_reducer(Listing::new);
    let words = use_state_eq(String::new);
    let period = use_state_eq(|| None::<usize>);
    let home = use_home().home;
    use_pages(&list);
    use_search(&list, &words);
    let act = use_callback(list.dispatcher(), |action: Action, list| list.dispatch(action));
    let moved = use_callback((list.rows().len(), act.clone()), |event: KeyboardEvent, (count, act)| {
        let at = browser::focused().map(|element| element.id());
        match moves::target(&event.key(), at.as_deref(), *count) {
            Some(Target::Search) => browser::focus("find"),
            Some(Target::Row(index)) => {
                browser::focus(&moves::row_id(index));
                if index + 1 == *count {
                    act.emit(Action::More);
                }
            }
            None => return,
        }
        event.prevent_default();
    });
    use_key(moved);
    let everything = {
        let (act, period) = (act.clone(), period.clone());
        Callback::from(move |()| {
            period.set(None);
            act.emit(Action::SearchEverything);
        })
    };
    let clear = {
        let (act, period, words) = (act.clone(), period.clone(), words.clone());
        Callback::from(move |()| {
            period.set(None);
            words.set(String::new());
            act.emit(Action::SearchEverything);
            act.emit(Action::Search(String::new()));
            browser::focus("find");
        })
    };
    let categories = home.present().map(|home| home.categories.as_slice()).unwrap_or_default();
    let narrowed = list.is_search() || list.is_filtered();
    // The first screen knows of rounds before the list does, and the list before the first screen hears of the last one.
    let known = home.present().map_or(0, |home| home.recent.len());
    let many = list.is_filtered() || known.max(list.rows().len()) >= MANY;
    let nothing_yet = !narrowed && words.is_empty() && list.rows().is_empty();
    let body = match list.phase() {
        Phase::Loading if list.rows().is_empty() => ghosts(),
        Phase::Loaded { .. } if list.rows().is_empty() && narrowed => {
            no_hit(&list.query().search, list.is_filtered(), &everything, &clear)
        }
        Phase::Failed { error, .. } if list.rows().is_empty() => failure(error, &act.reform(|()| Action::More)),
        phase => html! {
            <>
                { rounds(list.rows(), !list.is_search(), matches!(phase, Phase::Loading)) }
                { end(phase, list.rows().len(), &act) }
            </>
        },
    };
    let onsearch = {
        let words = words.clone();
        Callback::from(move |text| words.set(text))
    };
    let onperiod = {
        let period = period.clone();
        Callback::from(move |chosen| period.set(chosen))
    };
    let page = html! {
        <>
            <div class="page__head"><Headline text={t("history-title")} /></div>
            if nothing_yet && matches!(list.phase(), Phase::Loaded { .. }) {
                { empty() }
            } else {
                { search(&words, &onsearch) }
                <div class="row section__head hist__filters">
                    if many { { filters(list.query(), *period, categories, &act, &onperiod) } }
                    <p class="small faint num" role="status">{ count(&list, narrowed) }</p>
                </div>
                <div class="hist">{ body }</div>
            }
        </>
    };
    desk(Place::History, page)
}

/// How many rounds there are, once that is known.
fn count(list: &Listing, narrowed: bool) -> Option<AttrValue> {
    let count = list.rows().len();
    match list.phase() {
        Phase::Loaded { next: None } if narrowed && count > 0 => {
            Some(t_args("history-count", &[("count", count.into())]))
        }
        Phase::Loaded { .. } | Phase::Loading | Phase::LoadingMore | Phase::Failed { .. } => None,
    }
}

/// What stands below so many rows: the next page, or why it did not come.
fn end(phase: &Phase, count: usize, act: &Callback<Action>) -> Html {
    match phase {
        Phase::Loaded { next: Some(_) } => html! {
            <p class="hist__more"><Button onclick={act.reform(|()| Action::More)}>{ t("history-more") }</Button></p>
        },
        Phase::LoadingMore => html! {
            <p class="hist__more"><Button busy=true onclick={Callback::noop()}>{ t("history-more-busy") }</Button></p>
        },
        Phase::Failed { error, .. } => failure(error, &act.reform(|()| Action::More)),
        Phase::Loaded { next: None } if count >= MANY => {
            html! { <p class="small faint hist__keys">{ t("history-keys") }</p> }
        }
        Phase::Loaded { next: None } | Phase::Loading => Html::default(),
    }
}

fn search(words: &str, onsearch: &Callback<String>) -> Html {
    let oninput = onsearch.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    html! {
        <div class="search">
            <label class="sr-only" for="find">{ t("history-search") }</label>
            <svg class="search__icon" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round">
                <circle cx="7" cy="7" r="4.6" /><path d="M10.6 10.6 14 14" />
            </svg>
            <input
                class="input input--search"
                id="find"
                type="search"
                placeholder={t("history-search-example")}
                autocomplete="off"
                spellcheck="false"
                value={words.to_owned()}
                {oninput}
            />
        </div>
    }
}

/// Asks the shell for each page the list wants, and for the next one when the end comes near.
#[hook]
fn use_pages(list: &UseReducerHandle<Listing>) {
    use_effect_with(list.asked(), {
        let list = list.clone();
        move |asked| {
            let (asked, query, list) = (*asked, list.query().clone(), list.dispatcher());
            spawn_local(async move {
                list.dispatch(match backend::history(&query).await {
                    Ok(page) => Action::Arrived(asked, page),
                    Err(error) => Action::Failed(asked, error),
                });
            });
        }
    });
    let waits = matches!(list.phase(), Phase::Loaded { next: Some(_) });
    use_effect_with((waits, list.rows().len()), {
        let list = list.dispatcher();
        move |(waits, _)| {
            let listener = waits.then(|| {
                EventListener::new(&gloo::utils::window(), "scroll", move |_| {
                    if browser::left_below() < NEAR_THE_END {
                        list.dispatch(Action::More);
                    }
                })
            });
            move || drop(listener)
        }
    });
}

/// Searches when the typing rests.
#[hook]
fn use_search(list: &UseReducerHandle<Listing>, words: &str) {
    use_effect_with(words.to_owned(), {
        let list = list.dispatcher();
        move |words| {
            let words = words.clone();
            let wait = Timeout::new(SEARCH_AFTER_MS, move || list.dispatch(Action::Search(words)));
            move || drop(wait)
        }
    });
}
