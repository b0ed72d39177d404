//! A row that leads somewhere.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::route::Route;

/// Properties of [`ListRow`].
#[derive(Clone, PartialEq, Properties)]
pub struct ListRowProps {
    /// Where it leads.
    pub to: Route,
    /// Its columns; the list's class sets their widths.
    pub children: Html,
    /// For moving the focus to it.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Whether it is the selected row.
    #[prop_or_default]
    pub current: bool,
}

/// A list row. Put it into an `li` with a key.
#[component]
pub fn ListRow(props: &ListRowProps) -> Html {
    let to = props.to;
    let navigator = use_navigator();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        if let Some(navigator) = &navigator {
            navigator.push(&to);
        }
    });
    html! {
        <a id={props.id.clone()} class="list__row" href={format!("#{}", to.to_path())} aria-current={props.current.then_some("true")} {onclick}>
            { props.children.clone() }
        </a>
    }
}
