//! The two regions a screen reader listens to.

use yew::prelude::*;

use crate::state::announce::use_regions;

/// One polite region, said when the reader is free, and one assertive, said at once, both out of sight. What is
/// said here has no role where it stands, or it would be read twice; everything else speaks where it is drawn.
#[component]
pub fn LiveRegions() -> Html {
    let (polite, assertive) = use_regions();
    html! {
        <>
            <div id="polite" class="sr-only" aria-live="polite" aria-atomic="true">{ polite }</div>
            <div id="assertive" class="sr-only" aria-live="assertive" aria-atomic="true">{ assertive }</div>
        </>
    }
}
