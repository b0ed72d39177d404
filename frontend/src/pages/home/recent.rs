//! The newest rounds.

use ipc::InterviewRow;
use yew::prelude::*;

use crate::{
    components::{Button, Kind, Size, list_row, opens, standing, verdict_word},
    route::Route,
    text::t,
    when::Local,
};

/// The list, newest first, with a way to all of them.
pub fn recent(rows: &[InterviewRow]) -> Html {
    html! {
        <section class="section recent" aria-labelledby="recent">
            <div class="section__head">
                <h2 id="recent">{ t("home-recent") }</h2>
                <Button kind={Kind::Link} size={Size::Small} onclick={Route::History.going()}>{ t("home-all-rounds") }</Button>
            </div>
            <ul>
                { for rows.iter().map(|row| html! { <li key={row.id.to_string()}>{ round(row) }</li> }) }
            </ul>
        </section>
    }
}

fn round(row: &InterviewRow) -> Html {
    let columns = html! {
        <>
            <span>
                <span class="list__title">{ &row.title }</span><br />
                <span class="list__sub">{ standing(row) }</span>
            </span>
            <span class="list__end">{ verdict_word(row) }</span>
            <span class="list__end">{ Local::of(row.started_at).near(Local::now()) }</span>
        </>
    };
    list_row(opens(row), None, columns)
}
