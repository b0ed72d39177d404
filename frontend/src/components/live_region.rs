//! The two regions a screen reader listens to.

use yew::prelude::*;

use crate::state::announce::use_regions;

/// One polite region, said when the reader is free, and one assertive, said at once, both out of sight. There are no
/// others but the banners.
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
