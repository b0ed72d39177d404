//! Answers with what was said of them, and changed copies with what they were copied from.

use std::collections::HashMap;

use crate::{GradedAnswer, Prediction};

/// A scored answer. Several predictions of one answer count with their mean.
#[derive(Clone, Debug)]
pub(crate) struct Read<'a> {
    pub answer: &'a GradedAnswer,
    pub said: &'a Prediction,
    pub overall: f64,
    pub relevance: f64,
    pub confidence: f64,
    pub positivity: f64,
    /// Standard deviation of the overall over repeated predictions.
    pub spread: f64,
}

/// The scored answers, in the order of the file.
pub(crate) fn reads<'a>(answers: &'a [GradedAnswer], said: &'a [Prediction]) -> Vec<Read<'a>> {
    let mut by_id: HashMap<&str, Vec<&Prediction>> = HashMap::new();
    for one in said.iter().filter(|one| one.overall.is_some()) {
        by_id.entry(one.id.as_str()).or_default().push(one);
    }
    answers
        .iter()
        .filter_map(|answer| {
            let said = by_id.get(answer.id.as_str())?;
            let mean = |value: fn(&Prediction) -> Option<f64>| mean(said.iter().filter_map(|one| value(one)));
            let overall = mean(|one| one.overall);
            let square = said.iter().filter_map(|one| one.overall).map(|value| (value - overall).powi(2));
            Some(Read {
                answer,
                said: said.first()?,
                overall,
                relevance: mean(|one| one.relevance),
                confidence: mean(|one| one.confidence),
                positivity: mean(|one| one.positivity),
                spread: self::mean(square).sqrt(),
            })
        })
        .collect()
}

/// Copies of these kinds, each with what it was copied from.
pub(crate) fn copies<'r, 'a>(reads: &'r [Read<'a>], kinds: &[&str]) -> Vec<(&'r Read<'a>, &'r Read<'a>)> {
    let by_id: HashMap<&str, &Read<'a>> = reads.iter().map(|read| (read.answer.id.as_str(), read)).collect();
    reads
        .iter()
        .filter(|read| kinds.contains(&read.answer.kind.as_str()))
        .filter_map(|read| Some((read, *by_id.get(read.answer.pair_of.as_deref()?)?)))
        .collect()
}

/// The mean; not a number when there is nothing to take it of.
pub(crate) fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let (sum, count) = values.into_iter().fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
    sum / count as f64
}
