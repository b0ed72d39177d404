//! What the candidate asked at the close of a mock, and what was said to it.

use ipc::ExchangeView;
use yew::prelude::*;

use crate::text::t;

/// Properties of [`Closing`].
#[derive(Clone, PartialEq, Properties)]
pub struct ClosingProps {
    /// The close, in order; nothing is drawn of one in which nothing was asked.
    pub closing: Vec<ExchangeView>,
}

/// The list.
#[component]
pub fn Closing(props: &ClosingProps) -> Html {
    let asked: Vec<(&str, &str)> = props
        .closing
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
                        <dt>{ question }</dt>
                        <dd class="quiet">{ reply }</dd>
                    </div>
                }) }
            </dl>
        </section>
    }
}
