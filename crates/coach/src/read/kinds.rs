//! What a sentence is, by the words in it: something an interviewer can use, or talk; an account, or words to whoever
//! marks; fair, or contempt.
//!
//! The weights in `content/coach/kinds.txt` were learned from sentences by many hands (`content/coach/sentences`), each
//! with its kind, as a logistic regression on words, pairs of words and the mean of their vectors.

use std::{array, collections::HashMap, sync::LazyLock};

use super::vectors::{KEPT, Place, is_common};
use crate::text::{Kind, Token};

/// Weights are written in tenths.
pub(crate) const TENTHS: f64 = 10.0;
/// The mean of vectors of length 1 is short; so it weighs about as much as a word.
const MEAN: f64 = 8.0;
/// The word that stands for every number.
const NUMBER: &str = "#";
/// Words that end alike are used alike: what stands for a rare one in a pair.
const ENDINGS: [&str; 4] = ["ed", "ing", "ly", "s"];

/// How likely each is of a sentence, as the logarithm of the odds: 0 is even, above is yes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Kinds {
    /// Nothing to use: a claim, a boast, a general truth, talk about the talk, words that fit anything.
    pub empty: f64,
    /// Small talk and one's own life beside the question.
    pub life: f64,
    /// Said to whoever marks the answer, to sway them.
    pub marker: f64,
    /// Contempt, blame or mockery of people.
    pub blame: f64,
}

/// How many of them there are.
pub(crate) const HEADS: usize = 4;

/// What speaks for each of the four, in tenths, for the mark on each line.
static WEIGHTS: LazyLock<HashMap<&'static str, [i16; HEADS]>> = LazyLock::new(|| {
    let lines = include_str!("../../../../content/coach/kinds.txt").lines();
    let row = |line: &'static str| {
        let (weights, mark) = line.split_once('\t')?;
        let mut read = [0; HEADS];
        for (weight, written) in read.iter_mut().zip(weights.split(' ')) {
            *weight = written.parse().ok()?;
        }
        Some((mark, read))
    };
    lines.filter_map(row).collect()
});

impl Kinds {
    /// Reads a sentence.
    pub(crate) fn of(run: &[Token]) -> Self {
        Self::by(&marks(run))
    }

    /// What the marks of a sentence come to.
    pub(crate) fn by(marks: &[(String, f64)]) -> Self {
        let mut sums = [0.0; HEADS];
        for (mark, value) in marks {
            let Some(weights) = WEIGHTS.get(mark.as_str()) else { continue };
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += value * f64::from(*weight) / TENTHS;
            }
        }
        let [empty, life, marker, blame] = sums;
        Self { empty, life, marker, blame }
    }

    /// All four, in the order of the table.
    #[cfg(test)]
    pub(crate) fn of_heads(&self) -> [f64; HEADS] {
        [self.empty, self.life, self.marker, self.blame]
    }

    /// The strongest sign that it is of no use to an interviewer.
    pub(crate) fn most_useless(&self) -> f64 {
        self.empty.max(self.life).max(self.marker)
    }
}

/// What a sentence is told by, each with how much of it there is: one of everything, its words, its pairs of words in
/// which a rare word is only an ending, and where its words stand on the whole.
pub(crate) fn marks(run: &[Token]) -> Vec<(String, f64)> {
    let words: Vec<&str> = run
        .iter()
        .filter_map(|token| match token.kind {
            Kind::Word => Some(token.text.as_str()),
            Kind::Number => Some(NUMBER),
            _ => None,
        })
        .collect();
    let shapes: Vec<String> = words.iter().map(|word| shape(word)).collect();
    let mut names: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    names.extend(shapes.iter().cloned());
    names.extend(shapes.windows(2).map(|pair| pair.join(" ")));
    names.push("~".to_owned());
    names.sort_unstable();
    names.dedup();
    let places: Vec<Place> = words.iter().filter_map(|word| Place::of(word)).collect();
    let mean: [f64; KEPT] =
        array::from_fn(|at| places.iter().map(|place| place.along[at]).sum::<f64>() / places.len().max(1) as f64);
    let along = mean.iter().enumerate().map(|(at, mean)| (format!("~{at}"), MEAN * mean));
    names.into_iter().map(|name| (name, 1.0)).chain(along).collect()
}

/// A common word itself, and of a rare one its ending.
fn shape(word: &str) -> String {
    if word == NUMBER || is_common(word) {
        return word.to_owned();
    }
    let ending = ENDINGS.iter().find(|ending| word.ends_with(**ending)).unwrap_or(&"");
    format!("*{ending}")
}
