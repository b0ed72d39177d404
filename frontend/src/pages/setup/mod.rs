//! Choosing what to practise.

use yew::prelude::*;

use crate::components::{Desk, Place};

/// The page.
#[component]
pub fn Page() -> Html {
    html! { <Desk here={Place::Practise}><h1>{ "setup" }</h1></Desk> }
}
