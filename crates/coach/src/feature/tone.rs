//! Constructive tone: how people and setbacks are framed. Neutral is fine; a plain account of bad events is neutral.

use domain::Span;

use super::{Feature, few};
use crate::{
    feedback::words::short_quote,
    read::{Reading, Role, phrases},
    text::{Piece, pattern::Patterns},
    weights::{ramp, sat, weights},
};

pub(super) fn value(reading: &Reading<'_>) -> Feature {
    let w = &weights().tone;
    let framing = phrases::framing();
    let said = merged(places(reading, &framing.contempt).into_iter().chain(places(reading, &framing.blame)));
    // What no list knows may be told by all the words of a sentence together, with more or less doubt.
    let looks: Vec<(Span, f64)> =
        reading.sentences.iter().map(|sentence| (sentence.span, ramp(sentence.kinds.blame, w.looks))).collect();
    let in_sentence =
        |sentence: &Span| said.iter().any(|span| sentence.start <= span.start && span.start < sentence.end);
    let weight: f64 = looks.iter().map(|(span, looks)| if in_sentence(span) { 1.0 } else { *looks }).sum();
    let plainly = looks.iter().filter(|(span, looks)| *looks >= 1.0 && !in_sentence(span)).map(|(span, _)| *span);
    let blame = merged(said.iter().copied().chain(plainly));
    let absolutes = places(reading, &framing.absolutes);
    let moves = in_evidence(reading, &framing.moves);
    let credits = in_evidence(reading, &framing.credits);
    // Whoever blames is not heard for what was learned beside it.
    let lifts = if blame.is_empty() {
        w.r#move * sat(moves.len() as f64, 1.0) + w.credits * f64::from(!credits.is_empty())
    } else {
        0.0
    };
    let value = w.base + lifts - w.blame * sat(weight, w.blame_k) - w.absolutes * f64::from(!absolutes.is_empty());
    let (spans, sentence) = if let Some(first) = blame.first() {
        let sentence = format!(
            "{} puts the weight on people; what you did about it would carry more.",
            short_quote(reading.text(*first))
        );
        (few(blame.iter().copied()), sentence)
    } else if let Some(first) = absolutes.first() {
        (few([*first]), format!("{} is sweeping; one instance says more.", short_quote(reading.text(*first))))
    } else if let Some(first) = credits.first() {
        (few([*first]), format!("Others get their due: {}.", short_quote(reading.text(*first))))
    } else if let Some(first) = moves.first() {
        (few([*first]), format!("You turn to what can be done: {}.", short_quote(reading.text(*first))))
    } else {
        (Vec::new(), "The tone is neutral, which is fine.".to_owned())
    };
    Feature { value: value.clamp(0.0, 100.0), spans, sentence }
}

fn places(reading: &Reading<'_>, patterns: &Patterns<()>) -> Vec<Span> {
    let found = patterns.find(&reading.tokens);
    merged(found.into_iter().map(|hit| Piece { start: hit.start, end: hit.end }.span(&reading.tokens)))
}

/// Only what stands in a clause that says something: filler does not make a tone.
fn in_evidence(reading: &Reading<'_>, patterns: &Patterns<()>) -> Vec<Span> {
    let solid: Vec<Span> = reading
        .clauses
        .iter()
        .filter(|clause| clause.role == Role::Evidence)
        .map(|clause| clause.piece.span(&reading.tokens))
        .collect();
    let within = |span: &Span| solid.iter().any(|clause| clause.start <= span.start && span.start < clause.end);
    places(reading, patterns).into_iter().filter(within).collect()
}

/// Overlapping places as one.
fn merged(spans: impl IntoIterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.into_iter().collect();
    spans.sort_unstable();
    let mut apart: Vec<Span> = Vec::new();
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}
