//! Every question of the round in short, each leading to its feedback.

use domain::InterviewId;
use ipc::{DebriefAnswer, TurnOutcome};
use yew::prelude::*;

use crate::{
    components::{ListRow, band_word},
    route::Route,
    text::{t, t_args},
};

/// Properties of [`Answers`].
#[derive(Clone, PartialEq, Properties)]
pub struct AnswersProps {
    /// Which interview.
    pub id: InterviewId,
    /// Its questions.
    pub answers: Vec<DebriefAnswer>,
    /// Whether the round had no numbers.
    pub calm: bool,
}

/// The list.
#[component]
pub fn Answers(props: &AnswersProps) -> Html {
    html! {
        <section class="section" aria-labelledby="answers">
            <h2 class="section__head" id="answers">{ t("debrief-answers") }</h2>
            if props.answers.iter().any(|answer| !answer.notes.is_empty()) { <p class="small quiet">{ t("debrief-margin") }</p> }
            <ol>
                { for props.answers.iter().map(|answer| html! { <li key={answer.position}>{ row(props, answer) }</li> }) }
            </ol>
        </section>
    }
}

fn row(props: &AnswersProps, answer: &DebriefAnswer) -> Html {
    html! {
        <>
        <ListRow to={Route::Answer { id: props.id, position: answer.position }}>
            <span class="faint num">{ answer.position + 1 }</span>
            <span>
                { &answer.asked }
                if let Some(notes) = notes(answer) { { " " }<span class="list__sub">{ notes }</span> }
            </span>
            <span class="list__end">{ outcome(answer, props.calm) }</span>
        </ListRow>
        if !answer.notes.is_empty() {
            <ul class="margin" aria-label={t_args("debrief-margin-of", &[("number", (answer.position + 1).into())])}>
                { for answer.notes.iter().map(|note| html! { <li>{ note.clone() }</li> }) }
            </ul>
        }
        </>
    }
}

/// "two tries, marked".
fn notes(answer: &DebriefAnswer) -> Option<String> {
    let tries = (answer.attempts > 1).then(|| t_args("debrief-tries", &[("count", answer.attempts.into())]));
    let notes: Vec<String> = [tries, answer.marked.then(|| t("debrief-marked"))]
        .into_iter()
        .flatten()
        .map(|note| note.to_string())
        .collect();
    (!notes.is_empty()).then(|| notes.join(", "))
}

/// How it went, in a word.
fn outcome(answer: &DebriefAnswer, calm: bool) -> AttrValue {
    match (answer.outcome, answer.overall) {
        (TurnOutcome::Declined, _) => t("debrief-declined"),
        (TurnOutcome::Skipped, _) => t("debrief-skipped"),
        (TurnOutcome::Open, _) => t("debrief-open"),
        (TurnOutcome::Answered, Some(points)) => band_word(points.band()),
        (TurnOutcome::Answered, None) if calm => t("debrief-answered"),
        (TurnOutcome::Answered, None) => t("not-scored"),
    }
}
