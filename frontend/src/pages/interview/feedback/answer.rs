//! The answer with its marks: solid for what to keep, dashed for what to fix, dotted for other notes.

use domain::{Assessment, Span, TipAnchor};
use ipc::{ExchangeView, TurnView};
use yew::prelude::*;

use super::marks::{Piece, paragraphs};
use crate::text::{t, t_args};

/// What a mark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Keep it.
    Keep,
    /// Fix it.
    Fix,
    /// Another note, folded.
    Note,
}

/// A mark and the number of its note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The note's number, from 1.
    pub number: usize,
    /// What it is about.
    pub kind: MarkKind,
}

/// The marks of an assessment. Strengths are numbered first, then tips; a gap has a number and no mark. Tips after the
/// first are notes until they are opened.
pub fn marks_of(assessment: &Assessment, opened: &[usize]) -> Vec<(Span, Mark)> {
    let strengths = assessment.strengths.iter().map(|strength| (Some(strength.quote.span), MarkKind::Keep));
    let tips = assessment.tips.iter().enumerate().map(|(index, tip)| {
        let span = match &tip.anchor {
            TipAnchor::Quote(quote) => Some(quote.span),
            TipAnchor::Gap(_) => None,
        };
        let number = assessment.strengths.len() + index + 1;
        (span, if index == 0 || opened.contains(&number) { MarkKind::Fix } else { MarkKind::Note })
    });
    let all = strengths.chain(tips).enumerate();
    all.filter_map(|(index, (span, kind))| Some((span?, Mark { number: index + 1, kind }))).collect()
}

/// The answer as paragraphs of text nodes, each follow-up above its own; a quiet one stands in the background. `onmark` hears
/// which mark was activated.
pub fn answer(
    text: &str,
    exchanges: &[ExchangeView],
    marks: &[(Span, Mark)],
    onmark: &Callback<usize>,
    quiet: bool,
) -> Html {
    let follow_ups = follow_ups(text, exchanges);
    let class = classes!(quiet.then_some("quiet"));
    html! {
        <div class={text_class(text)}>
            { for paragraphs(text, marks).into_iter().enumerate().map(|(index, pieces)| html! {
                <>
                    if let Some((_, asked)) = follow_ups.iter().find(|(before, _)| *before == index) {
                        <p class="fb__asked">{ *asked }</p>
                    }
                    <p class={class.clone()}>{ for pieces.into_iter().map(|piece| draw(piece, onmark)) }</p>
                </>
            }) }
        </div>
    }
}

/// The question as it was asked.
pub fn asked(turn: &TurnView) -> AttrValue {
    turn.exchanges.first().map(|exchange| AttrValue::from(exchange.asked.clone())).unwrap_or_default()
}

/// The follow-ups that `text` answers, each with how many paragraphs stand before its own. The answers of all rounds are joined
/// by a blank line; what was refused is not among them, and a retry may have changed them: then nothing tells.
fn follow_ups<'a>(text: &str, exchanges: &'a [ExchangeView]) -> Vec<(usize, &'a str)> {
    let (mut rest, mut before, mut found) = (text, 0, Vec::new());
    for (round, exchange) in exchanges.iter().enumerate() {
        let said = exchange.answer.as_ref().map(|answer| answer.text.as_str());
        let found_at =
            |said: &str| rest.strip_prefix(said).filter(|after| after.is_empty() || after.starts_with("\n\n"));
        let Some((said, after)) = said.and_then(|said| Some((said, found_at(said)?))) else { continue };
        if round > 0 {
            found.push((before, exchange.asked.as_str()));
        }
        before += paragraphs::<()>(said, &[]).len();
        rest = after.strip_prefix("\n\n").unwrap_or_default();
    }
    found
}

/// What was sent for the question from another computer as well.
pub fn also(turn: &TurnView) -> Html {
    let texts = turn.exchanges.iter().flat_map(|exchange| &exchange.also);
    let said = |text: &String| {
        html! { <><p class="faint small">{ t("also-said") }</p>{ answer(text, &[], &[], &Callback::noop(), true) }</> }
    };
    texts.map(said).collect()
}

/// Paragraphs whose lines are indented, code for example, keep their spaces. One space is a slip and no indentation.
pub fn text_class(text: &str) -> Classes {
    let indented = text.lines().map(str::trim_end).any(|line| line.starts_with('\t') || line.starts_with("  "));
    classes!("voice", "said-text", indented.then_some("said-text--indented"))
}

fn draw(piece: Piece<Mark>, onmark: &Callback<usize>) -> Html {
    let Some(Mark { number, kind }) = piece.mark else { return html! { { piece.text } } };
    let (class, kind) = match kind {
        MarkKind::Keep => ("q q--keep", t("note-strength")),
        MarkKind::Fix => ("q q--fix", t("note-to-fix")),
        MarkKind::Note => ("q q--note", t("note-other")),
    };
    let name = t_args("note-name", &[("number", number.into()), ("kind", kind.to_string().into())]);
    let activate = onmark.reform(move |event: MouseEvent| {
        event.prevent_default();
        number
    });
    html! {
        <>
            <mark {class} onclick={activate.clone()}>{ piece.text }</mark>
            if piece.ends_mark {
                <a class="q__ref" id={format!("m{number}")} href={format!("#n{number}")} aria-label={name} onclick={activate}>{ number }</a>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;
    use ipc::SaidAnswer;

    use super::*;

    #[test]
    fn a_follow_up_stands_above_its_own_paragraph() {
        let exchange = |asked: &str, text: &str| ExchangeView {
            asked: asked.to_owned(),
            model: None,
            answer: Some(SaidAnswer {
                text: text.to_owned(),
                at: Timestamp::from_millis(0),
                by_timeout: false,
                spent_ms: 0,
            }),
            also: Vec::new(),
        };
        let exchanges = [
            exchange("What happened?", "I rang.\n\nShe came."),
            exchange("What did it cost?", "I’d rather not say"),
            exchange("How did it end?", "She slept."),
        ];
        assert_eq!(follow_ups("I rang.\n\nShe came.\n\nShe slept.", &exchanges), [(2, "How did it end?")]);
        assert!(follow_ups("I rang her twice.\n\nShe slept.", &exchanges).is_empty(), "a retry is one text");
    }

    #[test]
    fn code_keeps_its_spaces_and_a_slip_is_none() {
        for (text, keeps) in
            [("a\n    return b;", true), ("a\n\treturn b;", true), ("a\n\n b", false), ("a\n   \nb", false)]
        {
            assert_eq!(text_class(text).contains("said-text--indented"), keeps, "{text:?}");
        }
    }
}
