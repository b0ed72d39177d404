//! A row that leads somewhere.

use yew::prelude::*;

use crate::route::Route;

/// A list row, to put into an `li` with a key. The list's class sets the widths of its columns; the id is for moving the
/// focus to it.
pub fn list_row(to: Route, id: Option<AttrValue>, columns: Html) -> Html {
    html! { <a {id} class="list__row" href={to.to_string()} onclick={to.onclick()}>{ columns }</a> }
}
