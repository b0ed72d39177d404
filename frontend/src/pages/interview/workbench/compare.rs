//! Two tries side by side, with their difference.

use domain::{Assessment, ChangeSize, Comparison, DiffSide, Preference, Span};
use ipc::AttemptView;
use yew::prelude::*;

use super::{changes::changes, said_at, try_name};
use crate::{
    components::{Headline, TagKind, band_word, tag, whole},
    pages::interview::feedback::{marks::paragraphs, text_class},
    text::{t, t_args},
};

/// The comparison. Shown is the earlier try (0), the later (1) or both (2); numbers not in calm mode. The key sets
/// it apart from the page to write on: its headline is a new one and takes the focus.
pub fn compare(
    asked: &AttrValue,
    comparison: &Comparison,
    before: &AttemptView,
    after: &AttemptView,
    shown: usize,
    numbers: bool,
) -> Html {
    let single = shown < 2;
    html! {
        <main key="compare" class="wb" id="main">
            <header class="wb__head">
                <p class="fb__asked">{ asked }</p>
                <Headline text={comparison.headline.clone()} />
                <p class="verdict">
                    if numbers {
                        <span>{ try_name(before.number) }</span>
                        { points(&before.built_in) }
                        <span>{ t("then") }</span>
                        { points(&after.built_in) }
                    }
                    { tag(TagKind::Plain, t("local-check-same")) }
                </p>
                if let Some(preference) = &after.preference { { preferred(preference) } }
            </header>
            <div class={classes!("wb__texts", single.then_some("wb__texts--one"))}>
                if shown != 1 {
                    <section aria-labelledby="was">
                        <p class="label" id="was">{ said_at(before.number, before.at) }</p>
                        { text_of(comparison, DiffSide::Before) }
                    </section>
                }
                if shown != 0 {
                    <section aria-labelledby="now">
                        <p class="label" id="now">{ said_at(after.number, after.at) }</p>
                        { text_of(comparison, DiffSide::After) }
                    </section>
                }
            </div>
            { changes(comparison, numbers) }
        </main>
    }
}

/// What a model says of the two, beside the local numbers and never mixed with them.
fn preferred(preference: &Preference) -> Html {
    let words = match preference.size {
        ChangeSize::Better => t_args("prefers-after", &[("why", preference.why.clone().into())]),
        ChangeSize::Weaker => t_args("prefers-before", &[("why", preference.why.clone().into())]),
        ChangeSize::NoClearChange => t("prefers-neither"),
    };
    html! { <p class="quiet">{ tag(TagKind::Plain, preference.model.clone().into()) }{ " " }{ words }</p> }
}

fn points(assessment: &Assessment) -> Html {
    match assessment.overall() {
        Some(points) => html! {
            <><span class="verdict__word">{ band_word(points.band()) }</span><span class="num">{ whole(points) }</span></>
        },
        None => html! { <span class="verdict__word">{ t("not-scored") }</span> },
    }
}

/// One side of the difference: what both have is quiet, what only this side has is marked.
fn text_of(comparison: &Comparison, side: DiffSide) -> Html {
    let (text, own) = side_of(comparison, side);
    let paragraphs = paragraphs(&text, &own);
    html! {
        <div class={text_class(&text)}>
            { for paragraphs.into_iter().map(|pieces| html! {
                <p class="quiet">
                    { for pieces.into_iter().map(|piece| match (piece.mark, side) {
                        (Some(()), DiffSide::Before) => html! { <del>{ piece.text }</del> },
                        (Some(()), _) => html! { <ins>{ piece.text }</ins> },
                        (None, _) => html! { { piece.text } },
                    }) }
                </p>
            }) }
        </div>
    }
}

/// The whole text of a side, and where it differs.
fn side_of(comparison: &Comparison, side: DiffSide) -> (String, Vec<(Span, ())>) {
    let mut text = String::new();
    let mut own = Vec::new();
    for piece in comparison.diff.iter().filter(|piece| piece.side == DiffSide::Both || piece.side == side) {
        let start = text.len();
        text.push_str(&piece.text);
        if piece.side == side {
            own.push((Span { start, end: text.len() }, ()));
        }
    }
    (text, own)
}

#[cfg(test)]
mod tests {
    use domain::DiffPiece;

    use super::*;

    #[test]
    fn each_side_of_the_difference_is_the_whole_try() {
        let piece = |side, text: &str| DiffPiece { side, text: text.to_owned() };
        let comparison = Comparison {
            headline: String::new(),
            size: ChangeSize::Better,
            dimensions: Vec::new(),
            tips: Vec::new(),
            diff: vec![
                piece(DiffSide::Both, "I stopped it. "),
                piece(DiffSide::Before, "It got better."),
                piece(DiffSide::After, "In eleven weeks there was no mix-up."),
            ],
        };
        let (before, own) = side_of(&comparison, DiffSide::Before);
        assert_eq!(before, "I stopped it. It got better.");
        assert_eq!(own[0].0.of(&before), Some("It got better."));
        assert_eq!(side_of(&comparison, DiffSide::After).0, "I stopped it. In eleven weeks there was no mix-up.");
    }
}
