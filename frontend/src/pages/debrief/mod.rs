//! What is said about an interview when it is over.

use domain::InterviewId;
use yew::prelude::*;

use crate::components::{Desk, Place};

/// Properties of [`Page`].
#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    /// Which interview.
    pub id: InterviewId,
}

/// The page.
#[component]
pub fn Page(props: &PageProps) -> Html {
    html! { <Desk here={Place::History}><h1>{ props.id.to_string() }</h1></Desk> }
}
