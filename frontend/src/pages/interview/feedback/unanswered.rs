//! A question with nothing to read: passed on, skipped, or a warm-up. That is said kindly.

use ipc::{TurnOutcome, TurnView};
use yew::prelude::*;

use super::{
    answer::{also, answer, asked},
    strong::strong,
};
use crate::{
    components::{Headline, verdict_line},
    text::t,
};

/// The page without a reading.
pub fn unanswered(turn: &TurnView) -> Html {
    let (title, words) = match turn.outcome {
        TurnOutcome::Declined if turn.looks_for.is_empty() => (t("declined-title"), t("not-scored-declined")),
        TurnOutcome::Declined => (t("declined-title"), t("declined-text")),
        TurnOutcome::Skipped | TurnOutcome::Open => (t("skipped-title"), t("skipped-text")),
        TurnOutcome::Answered => (t("warm-up-title"), t("warm-up-text")),
    };
    let said: Vec<&str> =
        turn.exchanges.iter().filter_map(|e| e.answer.as_ref()).map(|said| said.text.as_str()).collect();
    html! {
        <main class="fb" id="main">
            <header class="fb__head">
                <p class="fb__asked">{ asked(turn) }</p>
                <Headline text={title} />
                { verdict_line(None, html! { <span>{ words }</span> }) }
            </header>
            if !said.is_empty() {
                <section class="fb__answer" aria-label={t("your-answer")}>
                    { answer(&said.join("\n\n"), &turn.exchanges, &[], &Callback::noop(), false) }
                    { also(turn) }
                </section>
            }
            <div class="fb__levels">
                if !turn.looks_for.is_empty() {
                    <section aria-labelledby="looks-for">
                        <h2 class="section__head" id="looks-for">{ t("looks-for") }</h2>
                        <ul>{ for turn.looks_for.iter().map(|point| html! { <li class="bench-tip">{ point }</li> }) }</ul>
                    </section>
                }
                { strong(None, turn.example.as_deref()) }
            </div>
        </main>
    }
}
