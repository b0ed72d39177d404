//! The signs of `[spoken_of]`: the points of a question in good answers to it, against the same in answers to something else
//! and in weak ones.

use super::{data, learn_signs};
use crate::{read::Reading, weights::SpokenOf};

#[test]
#[ignore = "prints weights; `cargo xtask teach`"]
fn prints_the_weights_of_spoken_of() {
    let mut examples: Vec<(bool, f64, [f64; SpokenOf::SIGNS])> = Vec::new();
    for one in data::sets().iter().flatten() {
        let there = match one.kind.as_str() {
            "strong" | "strong_concise" | "nonnative_strong" => true,
            "off_topic" | "confident_offtopic" | "weak" => false,
            _ => continue,
        };
        let points = one.points();
        let reading = Reading::new(&one.request(&points, &one.answer), &[]);
        examples.extend(reading.points.iter().map(|point| (there, 1.0, point.signs())));
    }
    learn_signs("spoken_of", SpokenOf::NAMES, &examples);
}
