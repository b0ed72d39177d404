//! Strong versions to compare with: from the candidate's own facts, and by an invented person.

use yew::prelude::*;

use super::slots::with_slots;
use crate::{components::Fold, text::t};

/// Properties of [`Strong`].
#[derive(Clone, PartialEq, Properties)]
pub struct StrongProps {
    /// From the candidate's own facts, with slots for missing ones.
    pub rewrite: Option<AttrValue>,
    /// By an invented person.
    pub example: Option<AttrValue>,
    /// Whether they are open.
    pub open: bool,
    /// Opened or closed.
    pub ontoggle: Callback<bool>,
}

/// The two folds, where there is something to show.
#[component]
pub fn Strong(props: &StrongProps) -> Html {
    let paragraphs = |text: &AttrValue| -> Html {
        text.split("\n\n")
            .filter(|part| !part.trim().is_empty())
            .map(|part| html! { <p>{ with_slots(part) }</p> })
            .collect()
    };
    html! {
        <section class="fb__levels" aria-label={t("strong-label")}>
            if let Some(rewrite) = &props.rewrite {
                <Fold id="strong" open={props.open} summary={html! { { t("strong-own") } }} ontoggle={props.ontoggle.clone()}>
                    <p class="faint small">{ t("strong-own-help") }</p>
                    <div class="voice said-text">{ paragraphs(rewrite) }</div>
                </Fold>
            }
            if let Some(example) = &props.example {
                <Fold id="example" open={props.open && props.rewrite.is_none()} summary={html! { { t("strong-example") } }}>
                    <p class="faint small">{ t("strong-example-help") }</p>
                    <div class="voice said-text">{ paragraphs(example) }</div>
                </Fold>
            }
        </section>
    }
}
