//! What the levels mean: the rubric in words, with the level of this answer marked.

use std::rc::Rc;

use domain::{Assessment, Dimension, QuestionType};
use ipc::RubricRow;
use yew::prelude::*;

use super::levels::{dimension_name, level_word};
use crate::{
    backend,
    components::{Button, Dialog, Kind, load_state},
    state::{Fetched, use_fetched},
    text::t,
};

/// Properties of [`AnchorsDialog`].
#[derive(Clone, PartialEq, Properties)]
pub struct AnchorsDialogProps {
    /// The reading.
    pub assessment: Rc<Assessment>,
    /// What was asked for: some dimensions read differently for events.
    pub kind: QuestionType,
    /// Closes it.
    pub onclose: Callback<()>,
}

/// The dialog.
#[component]
pub fn AnchorsDialog(props: &AnchorsDialogProps) -> Html {
    let AnchorsDialogProps { assessment, kind, onclose } = props;
    let Fetched { load, again, .. } = use_fetched(backend::rubric);
    let foot = html! { <Button kind={Kind::Go} onclick={onclose.clone()}>{ t("close") }</Button> };
    let rows = load_state(&load, &again, |rows| {
        html! { <>{ for rows.iter().map(|row| dimension(row, assessment, *kind)) }</> }
    });
    html! {
        <Dialog title={t("anchors-title")} onclose={onclose.clone()} {foot}>
            <p class="quiet dialog__lead">{ t("anchors-lead") }</p>
            <div class="anchors">{ rows }</div>
        </Dialog>
    }
}

fn dimension(row: &RubricRow, assessment: &Assessment, kind: QuestionType) -> Html {
    let own = assessment.level(row.dimension).map(|finding| finding.level.get());
    let meanings = if kind.tells_an_event() { &row.of_events } else { &row.of_others };
    html! {
        <section key={key(row.dimension)} class="anchors__part">
            <h3 class="label">{ dimension_name(row.dimension) }</h3>
            <ol>
                { for (1u8..).zip(meanings).map(|(level, meaning)| html! {
                    <li key={level} class="anchors__row" data-own={(own == Some(level)).then_some("true")}>
                        <span class="anchors__word">{ level_word(domain::Level::clamped(i32::from(level))) }</span>
                        <span>
                            { meaning.clone() }
                            if own == Some(level) { <span class="sr-only">{ " " }{ t("anchors-here") }</span> }
                        </span>
                    </li>
                }) }
            </ol>
        </section>
    }
}

fn key(dimension: Dimension) -> String {
    format!("{dimension:?}")
}
