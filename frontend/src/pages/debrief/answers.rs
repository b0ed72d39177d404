//! Every question of the round in short, each leading to its feedback.

use domain::InterviewId;
use ipc::{DebriefAnswer, TurnOutcome};
use yew::prelude::*;

use crate::{
    components::{band_word, list_row},
    route::Route,
    text::{t, t_args},
};

/// The list. A calm round has no numbers.
pub fn answers(id: InterviewId, answers: &[DebriefAnswer], calm: bool) -> Html {
    html! {
        <section class="section" aria-labelledby="answers">
            <h2 class="section__head" id="answers">{ t("debrief-answers") }</h2>
            if answers.iter().any(|answer| !answer.notes.is_empty()) { <p class="small quiet">{ t("debrief-margin") }</p> }
            <ol>
                { for answers.iter().map(|answer| html! { <li key={answer.position}>{ row(id, answer, calm) }</li> }) }
            </ol>
        </section>
    }
}

fn row(id: InterviewId, answer: &DebriefAnswer, calm: bool) -> Html {
    let columns = html! {
        <>
            <span class="faint num">{ answer.position + 1 }</span>
            <span>
                { &answer.asked }
                if let Some(notes) = notes(answer) { { " " }<span class="list__sub">{ notes }</span> }
            </span>
            <span class="list__end">{ outcome(answer, calm) }</span>
        </>
    };
    html! {
        <>
            { list_row(Route::Answer { id, position: answer.position }, None, columns) }
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
