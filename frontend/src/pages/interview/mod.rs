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

/// Properties of [`AnswerPage`].
#[derive(Clone, PartialEq, Properties)]
pub struct AnswerPageProps {
    /// Which interview.
    pub id: InterviewId,
    /// Which question, from 0.
    pub position: u8,
}

/// The page of one answer, read again later.
#[component]
pub fn AnswerPage(props: &AnswerPageProps) -> Html {
    html! { <Desk here={Place::History}><h1>{ props.id.to_string() }{ props.position }</h1></Desk> }
}
