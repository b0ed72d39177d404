//! What a person can set, in sections.

use yew::prelude::*;

use crate::{
    components::{Desk, Place},
    route::Section,
};

/// Properties of [`Page`].
#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    /// Which section.
    pub section: Section,
}

/// The page.
#[component]
pub fn Page(props: &PageProps) -> Html {
    html! { <Desk here={Place::Settings} wide=true><h1>{ props.section.to_string() }</h1></Desk> }
}
