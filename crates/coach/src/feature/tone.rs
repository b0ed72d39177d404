//! Constructive tone: how people and setbacks are framed. Neutral is fine; a plain account of bad events is neutral.

use domain::{Concept, Span};

use super::{Feature, few};
use crate::{
    feedback::words::short_quote,
    read::{Reading, SentenceRead, phrases},
    text::{Piece, merged, pattern::Patterns},
    weights::{ramp, sat, weights},
};

pub(super) fn value(reading: &Reading<'_>) -> Feature {
    let w = &weights().tone;
    // What looks like contempt counts with more or less doubt, and is named where there is little.
    let looks = |sentence: &SentenceRead| ramp(sentence.kinds.blame, w.looks);
    let weight: f64 = reading.sentences.iter().map(looks).sum();
    let blame: Vec<Span> = reading
        .sentences
        .iter()
        .filter(|sentence| sentence.kinds.blame >= w.named)
        .map(|sentence| sentence.span)
        .collect();
    let absolutes = places(reading, phrases::absolutes());
    let shown = |concept| reading.shown(concept);
    let credits = reading.place_of(Concept::CreditingOthers);
    let moves = reading.place_of(Concept::Learning).or_else(|| reading.place_of(Concept::LastingChange));
    // Whoever blames is not heard for what was learned beside it.
    let heard = (1.0 - weight).max(0.0);
    let lifts = w.r#move * shown(Concept::Learning).max(shown(Concept::LastingChange))
        + w.credits * shown(Concept::CreditingOthers);
    let value =
        w.base + heard * lifts - w.blame * sat(weight, w.blame_k) - w.absolutes * f64::from(!absolutes.is_empty());
    let (spans, sentence) = if let Some(first) = blame.first() {
        let sentence = format!(
            "{} puts the weight on people; what you did about it would carry more.",
            short_quote(reading.text(*first))
        );
        (few(blame.iter().copied()), sentence)
    } else if weight > 0.5 {
        // Nobody is accused on a guess.
        (Vec::new(), "Some of it may sound hard on others.".to_owned())
    } else if let Some(first) = absolutes.first() {
        (few([*first]), format!("{} is sweeping; one instance says more.", short_quote(reading.text(*first))))
    } else if let Some(place) = credits {
        (few([place]), format!("Others get their due: {}.", short_quote(reading.text(place))))
    } else if let Some(place) = moves {
        (few([place]), format!("You turn to what can be done: {}.", short_quote(reading.text(place))))
    } else {
        (Vec::new(), "The tone is neutral, which is fine.".to_owned())
    };
    Feature { value: value.clamp(0.0, 100.0), spans, sentence }
}

fn places(reading: &Reading<'_>, patterns: &Patterns<()>) -> Vec<Span> {
    let found = patterns.find(&reading.tokens);
    merged(found.into_iter().map(|hit| Piece { start: hit.start, end: hit.end }.span(&reading.tokens)).collect())
}
