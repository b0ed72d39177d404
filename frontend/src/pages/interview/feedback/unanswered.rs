//! A question with nothing to read: passed on, skipped, or a warm-up. That is said kindly.

use std::rc::Rc;

use ipc::{TurnOutcome, TurnView};
use yew::prelude::*;

use super::{answer::Answer, strong::Strong};
use crate::{
    components::{Headline, verdict_line},
    text::t,
};

/// Properties of [`Unanswered`].
#[derive(Clone, PartialEq, Properties)]
pub struct UnansweredProps {
    /// The question.
    pub turn: Rc<TurnView>,
}

/// The page without a reading.
#[component]
pub fn Unanswered(props: &UnansweredProps) -> Html {
    let turn = &props.turn;
    let (title, words) = match turn.outcome {
        TurnOutcome::Declined => (t("declined-title"), t("not-scored-declined")),
        TurnOutcome::Skipped | TurnOutcome::Open => (t("skipped-title"), t("skipped-text")),
        TurnOutcome::Answered => (t("warm-up-title"), t("warm-up-text")),
    };
    let asked = turn.exchanges.first().map(|exchange| AttrValue::from(exchange.asked.clone())).unwrap_or_default();
    let said: Vec<&str> =
        turn.exchanges.iter().filter_map(|e| e.answer.as_ref()).map(|said| said.text.as_str()).collect();
    html! {
        <main class="fb" id="main">
            <header class="fb__head">
                <p class="fb__asked" title={asked.clone()}>{ &asked }</p>
                <Headline text={title} />
                { verdict_line(None, html! { <span>{ words }</span> }) }
            </header>
            if !said.is_empty() {
                <section class="fb__answer" aria-label={t("your-answer")}><Answer text={said.join("\n\n")} marks={Vec::new()} /></section>
            }
            <Strong rewrite={None::<AttrValue>} example={turn.example.clone().map(AttrValue::from)} open=false ontoggle={Callback::noop()} />
        </main>
    }
}
