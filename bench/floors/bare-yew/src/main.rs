//! A list that can grow, be selected from and shrink: what every page of lists needs, and nothing else.

use yew::prelude::*;

#[component]
fn Page() -> Html {
    let rows = use_state(|| (0..1_000).collect::<Vec<u32>>());
    let selected = use_state(|| None);
    let add = {
        let rows = rows.clone();
        Callback::from(move |_: MouseEvent| {
            let mut more = (*rows).clone();
            more.insert(0, more.len() as u32);
            rows.set(more);
        })
    };
    let row = |id: &u32| {
        let id = *id;
        let select = {
            let selected = selected.clone();
            Callback::from(move |_: MouseEvent| selected.set(Some(id)))
        };
        let remove = {
            let rows = rows.clone();
            Callback::from(move |_: MouseEvent| rows.set(rows.iter().copied().filter(|other| *other != id).collect()))
        };
        html! {
            <li key={id} class={classes!((*selected == Some(id)).then_some("selected"))}>
                <a onclick={select}>{ "Row " }{ id }</a><button onclick={remove}>{ "Remove" }</button>
            </li>
        }
    };
    html! { <><button onclick={add}>{ "Add" }</button><ul>{ for rows.iter().map(row) }</ul></> }
}

fn main() {
    yew::Renderer::<Page>::new().render();
}
