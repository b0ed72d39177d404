//! The two regions a screen reader listens to.

use yew::prelude::*;

/// Properties of [`LiveRegions`].
#[derive(Clone, PartialEq, Properties)]
pub struct LiveRegionsProps {
    /// Said when the reader is free.
    pub polite: AttrValue,
    /// Said at once.
    pub assertive: AttrValue,
}

/// One polite and one assertive region, out of sight. There are no others but the banners.
#[component]
pub fn LiveRegions(props: &LiveRegionsProps) -> Html {
    html! {
        <>
            <div id="polite" class="sr-only" aria-live="polite" aria-atomic="true">{ &props.polite }</div>
            <div id="assertive" class="sr-only" aria-live="assertive" aria-atomic="true">{ &props.assertive }</div>
        </>
    }
}
