//! Strong versions to compare with: from the candidate's own facts, and by an invented person.

use yew::prelude::*;

use super::slots::with_slots;
use crate::{components::Fold, text::t};

/// The two folds, where there is something to show. The rewrite has slots for missing facts.
pub fn strong(rewrite: Option<&str>, example: Option<&str>) -> Html {
    let paragraphs = |text: &str| -> Html {
        text.split("\n\n")
            .filter(|part| !part.trim().is_empty())
            .map(|part| html! { <p>{ with_slots(part) }</p> })
            .collect()
    };
    html! {
        <section aria-label={t("strong-label")}>
            if let Some(rewrite) = rewrite {
                <Fold summary={html! { { t("strong-own") } }}>
                    <p class="faint small">{ t("strong-own-help") }</p>
                    <div class="voice said-text">{ paragraphs(rewrite) }</div>
                </Fold>
            }
            if let Some(example) = example {
                <Fold summary={html! { { t("strong-example") } }}>
                    <p class="faint small">{ t("strong-example-help") }</p>
                    <div class="voice said-text">{ paragraphs(example) }</div>
                </Fold>
            }
        </section>
    }
}
