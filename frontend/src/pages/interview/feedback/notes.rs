//! The notes in the margin: what to keep, then what to fix, the first in full and the others folded.

use domain::{Assessment, Strength, Tip, TipAnchor};
use yew::prelude::*;

use super::slots::with_slots;
use crate::{
    browser,
    components::Fold,
    text::{t, t_args},
};

/// The margin. `opened` has the numbers of the tips that are open; `ontoggle` hears which was opened or closed.
pub fn notes(assessment: &Assessment, opened: &[usize], ontoggle: &Callback<(usize, bool)>) -> Html {
    let first = assessment.strengths.len() + 1;
    html! {
        <section class="fb__notes" aria-label={t("notes-label")}>
            { for assessment.strengths.iter().enumerate().map(|(index, strength)| strength_note(index + 1, strength)) }
            { for assessment.tips.first().map(|tip| first_tip(first, tip)) }
            if assessment.tips.len() > 1 {
                <div>
                    { for assessment.tips.iter().enumerate().skip(1).map(|(index, tip)| {
                        let number = assessment.strengths.len() + index + 1;
                        let ontoggle = ontoggle.reform(move |open| (number, open));
                        html! {
                            <Fold
                                key={number}
                                id={format!("n{number}")}
                                open={opened.contains(&number)}
                                summary={html! { <><span class="fold__ref">{ number }</span>{ tip.title.clone() }</> }}
                                {ontoggle}
                            >
                                <div class="note note--fix">{ tip_parts(tip) }</div>
                            </Fold>
                        }
                    }) }
                </div>
            }
            { for assessment.next.as_deref().map(next_note) }
        </section>
    }
}

fn strength_note(number: usize, strength: &Strength) -> Html {
    html! {
        <article class="note note--keep" id={format!("n{number}")} tabindex="-1" key={number}>
            <h2 class="note__kind">{ kind(number, &t("strength"), true) }</h2>
            <p class="note__quote">{ quoted(&strength.quote.text) }</p>
            <p>{ strength.why.clone() }</p>
        </article>
    }
}

/// What an interviewer would ask next, to have a sentence ready for it.
fn next_note(question: &str) -> Html {
    html! {
        <article class="note">
            <h2 class="note__kind">{ t("next-asked") }</h2>
            <p>{ quoted(question) }</p>
        </article>
    }
}

fn first_tip(number: usize, tip: &Tip) -> Html {
    let has_mark = matches!(tip.anchor, TipAnchor::Quote(_));
    html! {
        <article class="note note--fix" id={format!("n{number}")} tabindex="-1" key={number}>
            <h2 class="note__kind">{ kind(number, &t("fix-first"), has_mark) }</h2>
            { tip_parts(tip) }
        </article>
    }
}

/// "2 Fix this first", the number leading back to the mark.
fn kind(number: usize, words: &str, has_mark: bool) -> Html {
    let back = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        browser::focus(&format!("m{number}"));
    });
    html! {
        if has_mark {
            <a class="note__back" href={format!("#m{number}")} aria-label={t_args("note-back", &[("number", number.into())])} onclick={back}>{ number }</a>
            { words }
        } else {
            <span>{ number }</span>
            { words }
        }
    }
}

/// The five parts of a tip.
fn tip_parts(tip: &Tip) -> Html {
    let part = |name: &str, words: Html, class: &'static str| {
        html! { <div><dt>{ t(name) }</dt><dd {class}>{ words }</dd></div> }
    };
    html! {
        <>
            <p class="note__quote">
                { match &tip.anchor {
                    TipAnchor::Quote(quote) => quoted(&quote.text),
                    TipAnchor::Gap(gap) => gap.clone(),
                } }
            </p>
            <dl class="tip__parts">
                { part("tip-missing", html! { { tip.missing.clone() } }, "") }
                { part("tip-why", html! { { tip.why.clone() } }, "") }
                { part("tip-try", with_slots(&tip.attempt), "tip__try") }
                { part("tip-check", html! { { tip.check.clone() } }, "") }
            </dl>
        </>
    }
}

fn quoted(words: &str) -> String {
    format!("“{words}”")
}
