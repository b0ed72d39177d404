//! "I did say that": the candidate points at the sentence that says it.

use domain::{PointFinding, Span};
use yew::prelude::*;

use crate::{
    components::{Button, Dialog, Kind},
    text::{t, t_args},
};

/// Properties of [`DisputeDialog`].
#[derive(Clone, PartialEq, Properties)]
pub struct DisputeDialogProps {
    /// What was said to be missing.
    pub point: PointFinding,
    /// The answer.
    pub text: AttrValue,
    /// A sentence was chosen.
    pub onpick: Callback<Span>,
    /// Closed without one.
    pub onclose: Callback<()>,
}

/// The sentences of the answer, one of them to choose.
#[component]
pub fn DisputeDialog(props: &DisputeDialogProps) -> Html {
    let DisputeDialogProps { point, text, onpick, onclose } = props;
    let chosen = use_state_eq(|| None::<Span>);
    let pick = {
        let (chosen, onpick) = (*chosen, onpick.clone());
        Callback::from(move |()| {
            if let Some(span) = chosen {
                onpick.emit(span);
            }
        })
    };
    let foot = html! {
        <>
            <Button onclick={onclose.clone()}>{ t("cancel") }</Button>
            <Button kind={Kind::Go} disabled={chosen.is_none()} onclick={pick}>{ t("dispute-look-again") }</Button>
        </>
    };
    html! {
        <Dialog title={t("dispute-title")} onclose={onclose.clone()} {foot}>
            <p class="quiet dialog__lead">{ t_args("dispute-lead", &[("point", point.text.clone().into())]) }</p>
            <fieldset class="dispute">
                <legend class="sr-only">{ t("dispute-sentences") }</legend>
                { for sentences(text).into_iter().map(|span| {
                    let words = span.of(text).unwrap_or_default().trim().to_owned();
                    let onchange = {
                        let chosen = chosen.setter();
                        Callback::from(move |_: Event| chosen.set(Some(span)))
                    };
                    html! {
                        <label class="dispute__row" key={span.start}>
                            <input type="radio" name="said" checked={*chosen == Some(span)} {onchange} />
                            <span class="voice">{ words }</span>
                        </label>
                    }
                }) }
            </fieldset>
        </Dialog>
    }
}

/// Where each sentence of a text stands. A line without a full stop is one as well.
fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let stops =
            matches!(c, '.' | '!' | '?') && next.is_none_or(|next| next.is_whitespace() || next == '”' || next == '"');
        if stops || c == '\n' || next.is_none() {
            let span = Span { start, end: at + c.len_utf8() };
            if span.of(text).is_some_and(|words| words.chars().any(char::is_alphanumeric)) {
                found.push(span);
            }
            start = span.end;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_an_answer_stands_in_one_of_its_sentences() {
        let text = "I rang at 3.15 p.m. and asked. It \"worked.\" Nobody\ncomplained, née Ω";
        let found = sentences(text);
        let parts: Vec<&str> = found.iter().filter_map(|span| span.of(text)).collect();
        assert_eq!(parts.concat(), text);
        assert_eq!(parts.last(), Some(&"complained, née Ω"));
        assert_eq!(sentences(" \n.\n"), []);
    }
}
