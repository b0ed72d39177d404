//! A row that leads somewhere.

use yew::prelude::*;

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
    html! {
        <a id={props.id.clone()} class="list__row" href={props.to.to_string()} aria-current={props.current.then_some("true")} onclick={props.to.onclick()}>
            { props.children.clone() }
        </a>
    }
}
