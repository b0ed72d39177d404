//! What the candidate asked at the close of a mock, and what was said to it.

use ipc::ExchangeView;
use yew::prelude::*;

use crate::text::t;

/// The list, in order; nothing is drawn of a close in which nothing was asked.
pub fn closing(closing: &[ExchangeView]) -> Html {
    let asked: Vec<(&str, &str)> = closing
        .windows(2)
        .filter_map(|pair| Some((pair[0].answer.as_ref()?.text.as_str(), pair[1].asked.as_str())))
        .collect();
    if asked.is_empty() {
        return Html::default();
    }
    html! {
        <section class="section" aria-labelledby="closing">
            <h2 class="section__head" id="closing">{ t("debrief-closing") }</h2>
            <dl>
                { for asked.into_iter().enumerate().map(|(round, (question, reply))| html! {
                    <div key={round} class="stack-s">
                        <dt class="voice">{ question }</dt>
                        <dd class="voice quiet">{ reply }</dd>
                    </div>
                }) }
            </dl>
        </section>
    }
}
