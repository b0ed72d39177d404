//! One module for each thing that is judged. Each returns a value with the words that explain it.

mod concision;
mod confidence;
mod evidence;
mod outcome;
mod ownership;
mod relevance;
mod structure;
mod tone;

use domain::{Dimension, Level, LevelFinding, Points, Span};

use crate::read::Reading;

pub(crate) use outcome::Ending;
#[cfg(test)]
pub(crate) use relevance::signs_of_the_question;
pub(crate) use relevance::{asks_of_the_place, is_about, is_other_topic};

/// A value from 0 to 100, where it was seen, and what to tell the candidate.
#[derive(Clone, Debug)]
pub(crate) struct Feature {
    /// 0 to 100.
    pub value: f64,
    /// Where it was seen; empty if the sentence names a gap.
    pub spans: Vec<Span>,
    /// What was seen.
    pub sentence: String,
}

impl Feature {
    /// As a finding of the rubric: the level nearest to the value.
    pub(crate) fn finding(self, dimension: Dimension) -> LevelFinding {
        let points = Points::clamped(self.value);
        LevelFinding { dimension, level: Level::nearest(points), points, sentence: self.sentence, spans: self.spans }
    }
}

/// Reads all eight dimensions.
pub(crate) fn levels(reading: &Reading<'_>) -> Vec<LevelFinding> {
    Dimension::ALL
        .into_iter()
        .map(|dimension| {
            let feature = match dimension {
                Dimension::Relevance => relevance::value(reading),
                Dimension::Evidence => evidence::value(reading),
                Dimension::Structure => structure::value(reading),
                Dimension::Ownership => ownership::value(reading),
                Dimension::Outcome => outcome::value(reading),
                Dimension::Confidence => confidence::value(reading),
                Dimension::Tone => tone::value(reading),
                Dimension::Concision => concision::value(reading),
            };
            feature.finding(dimension)
        })
        .collect()
}

/// Whether so many points are level 4 or 5.
fn is_strong(points: f64) -> bool {
    points >= Level::EDGES[2]
}

/// Whether so many points are level 3 or more.
pub(crate) fn is_middling(points: f64) -> bool {
    points >= Level::EDGES[1]
}

/// At most two places, so that a mark in the text stays readable.
fn few(spans: impl IntoIterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.into_iter().collect();
    spans.dedup();
    spans.truncate(2);
    spans
}
