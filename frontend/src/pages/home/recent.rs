//! The newest rounds.

use std::rc::Rc;

use ipc::InterviewRow;
use yew::prelude::*;

use crate::{
    components::{Button, Kind, ListRow, Size, is_unfinished, standing, verdict_word},
    route::Route,
    text::t,
    when::Local,
};

/// Properties of [`Recent`].
#[derive(Clone, PartialEq, Properties)]
pub struct RecentProps {
    /// Newest first.
    pub rows: Vec<Rc<InterviewRow>>,
}

/// The list, with a way to all of them.
#[component]
pub fn Recent(props: &RecentProps) -> Html {
    html! {
        <section class="section recent" aria-labelledby="recent">
            <div class="section__head">
                <h2 id="recent">{ t("home-recent") }</h2>
                <Button kind={Kind::Link} size={Size::Small} onclick={Route::History.onclick()}>{ t("home-all-rounds") }</Button>
            </div>
            <ul>
                { for props.rows.iter().map(|row| html! { <li key={row.id.to_string()}><Round row={Rc::clone(row)} /></li> }) }
            </ul>
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RoundProps {
    row: Rc<InterviewRow>,
}

#[component]
fn Round(props: &RoundProps) -> Html {
    let row = &props.row;
    html! {
        <ListRow to={opens(row)}>
            <span>
                <span class="list__title">{ &row.title }</span><br />
                <span class="list__sub">{ standing(row) }</span>
            </span>
            <span class="list__end">{ verdict_word(row) }</span>
            <span class="list__end">{ Local::of(row.started_at).near(Local::now()) }</span>
        </ListRow>
    }
}

/// An ended round leads to its debrief, any other back into the room.
pub fn opens(row: &InterviewRow) -> Route {
    if is_unfinished(row) { Route::Interview { id: row.id } } else { Route::Debrief { id: row.id } }
}
