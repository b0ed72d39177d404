//! Every interview so far.

use yew::prelude::*;

use crate::components::{Desk, Place};

/// The page.
#[component]
pub fn Page() -> Html {
    html! { <Desk here={Place::History}><h1>{ "history" }</h1></Desk> }
}
