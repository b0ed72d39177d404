//! The first screen.

use yew::prelude::*;

use crate::components::{Desk, Place};

/// The page.
#[component]
pub fn Page() -> Html {
    html! { <Desk here={Place::Practise}><h1>{ "home" }</h1></Desk> }
}
