//! The rows, by month or, in a search, best first.

use std::rc::Rc;

use ipc::InterviewRow;
use yew::prelude::*;

use super::row::round;
use crate::{
    text::{t, t_args},
    when::Local,
};

/// The rows in their order, with months between them or, in a search, without; `busy` while others are on their way.
pub fn rounds(rows: &[Rc<InterviewRow>], by_month: bool, busy: bool) -> Html {
    let today = Local::now();
    let rows: Vec<_> = rows.iter().enumerate().map(|(index, row)| (index, row, Local::of(row.started_at))).collect();
    let item = |(index, row, day): &(usize, &Rc<InterviewRow>, Local)| {
        let date = if by_month { day.day_in_month() } else { day.near(today) };
        html! { <li key={row.id.to_string()}>{ round(row, *index, date) }</li> }
    };
    let busy = busy.then_some("true");
    if !by_month {
        return html! { <ul aria-label={t("history-found")} aria-busy={busy} class="hist__found">{ for rows.iter().map(item) }</ul> };
    }
    let months = rows.chunk_by(|(_, _, one), (_, _, other)| (one.year, one.month) == (other.year, other.month));
    html! {
        <div aria-busy={busy}>
            { for months.map(|rows| {
                let month = rows[0].2;
                let name = month.month_name(today);
                html! {
                    <section key={format!("{}-{}", month.year, month.month)}>
                        <h2 class="label hist__group">{ &name }</h2>
                        <ul aria-label={t_args("history-rounds-in", &[("month", name.to_string().into())])}>{ for rows.iter().map(item) }</ul>
                    </section>
                }
            }) }
        </div>
    }
}

/// Lines in the height of rows while the first page is under way. The key keeps what comes after it out of this status.
pub fn ghosts() -> Html {
    html! {
        <div key="ghosts" role="status" class="hist__ghosts">
            <span class="sr-only">{ t("loading") }</span>
            { for (0..6).map(|line| html! { <div key={line} class="hist__ghost" aria-hidden="true"><span /><span /></div> }) }
        </div>
    }
}
