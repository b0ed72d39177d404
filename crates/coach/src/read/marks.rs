//! What a sentence is told by.

use std::array;

use super::vectors::{KEPT, Place, is_common};
use crate::text::{Kind, Token};

/// The mean of vectors of length 1 is short; so it weighs about as much as a word.
const MEAN: f64 = 8.0;
/// The word that stands for every number.
const NUMBER: &str = "#";
/// Words that end alike are used alike: what stands for a rare one in a pair.
const ENDINGS: [&str; 4] = ["ed", "ing", "ly", "s"];
/// Where each direction of the vectors stands in the tables.
const ALONG: [&str; KEPT] = [
    "~0", "~1", "~2", "~3", "~4", "~5", "~6", "~7", "~8", "~9", "~10", "~11", "~12", "~13", "~14", "~15", "~16", "~17",
    "~18", "~19", "~20", "~21", "~22", "~23", "~24", "~25", "~26", "~27", "~28", "~29", "~30", "~31",
];

/// A mark, and how much of it there is.
pub(crate) type Mark = (String, f64);

/// The marks of a sentence: one of everything (`~`), its words, its pairs of words in which a rare word is only an ending,
/// the word and the pair it begins with (`^`), and where its words stand on the whole.
pub(crate) fn marks(run: &[Token]) -> Vec<Mark> {
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
    names.extend(shapes.first().map(|first| format!("^{first}")));
    names.extend(shapes.get(..2).map(|pair| format!("^{}", pair.join(" "))));
    names.push("~".to_owned());
    names.sort_unstable();
    names.dedup();
    let places: Vec<Place> = words.iter().filter_map(|word| Place::of(word)).collect();
    let mean: [f64; KEPT] =
        array::from_fn(|at| places.iter().map(|place| place.along[at]).sum::<f64>() / places.len().max(1) as f64);
    let along = ALONG.iter().zip(mean).map(|(name, mean)| ((*name).to_owned(), MEAN * mean));
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
