//! One round in the list.

use ipc::InterviewRow;
use yew::prelude::*;

use super::{
    moves::row_id,
    snippet::{Run, runs},
};
use crate::components::{is_unfinished, list_row, mode_word, opens, standing, verdict_word};

/// The row at `index` of the list, with its date as the list says it.
pub fn round(row: &InterviewRow, index: usize, date: AttrValue) -> Html {
    let columns = html! {
        <>
            <span class="list__sub num">{ date }</span>
            <span>
                <span class="list__title">{ &row.title }</span><br />
                if let Some(snippet) = &row.snippet {
                    <span class="list__snip">{ words(snippet) }</span>
                } else {
                    <span class="list__sub">{ standing(row) }</span>
                }
            </span>
            <span class="list__end">
                <span class="hist__band">{ verdict_word(row) }</span>
                if row.snippet.is_some() && !is_unfinished(row) && row.overall.is_some() { <br />{ mode_word(row.mode) }}
            </span>
        </>
    };
    list_row(opens(row), Some(row_id(index).into()), columns)
}

fn words(snippet: &str) -> Html {
    let drawn = runs(snippet).into_iter().map(|run| match run {
        Run::Around(words) => Html::from(words.to_owned()),
        Run::Hit(words) => html! { <mark class="hit">{ words.to_owned() }</mark> },
    });
    drawn.collect()
}
