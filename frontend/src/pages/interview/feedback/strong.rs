//! Strong versions to compare with: from the candidate's own facts, and by an invented person.

use yew::prelude::*;

use super::slots::with_slots;
use crate::{components::Fold, text::t};

/// The two folds, where there is something to show. The rewrite has slots for missing facts.
pub fn strong(rewrite: Option<&str>, example: Option<&str>, open: bool, ontoggle: &Callback<bool>) -> Html {
    let paragraphs = |text: &str| -> Html {
        text.split("\n\n")
            .filter(|part| !part.trim().is_empty())
            .map(|part| html! { <p>{ with_slots(part) }</p> })
            .collect()
    };
    // What is asked for is the example, or where there is none the rewrite.
    let (rewrite_open, ontoggle_rewrite) =
        if example.is_none() { (open, ontoggle.clone()) } else { (false, Callback::noop()) };
    html! {
        <section class="fb__levels" aria-label={t("strong-label")}>
            if let Some(rewrite) = rewrite {
                <Fold id="strong" open={rewrite_open} summary={html! { { t("strong-own") } }} ontoggle={ontoggle_rewrite}>
                    <p class="faint small">{ t("strong-own-help") }</p>
                    <div class="voice said-text">{ paragraphs(rewrite) }</div>
                </Fold>
            }
            if let Some(example) = example {
                <Fold id="example" {open} summary={html! { { t("strong-example") } }} ontoggle={ontoggle.clone()}>
                    <p class="faint small">{ t("strong-example-help") }</p>
                    <div class="voice said-text">{ paragraphs(example) }</div>
                </Fold>
            }
        </section>
    }
}
