//! The signs of `[apart]`: sentences that somebody put into an answer, against the answer's own.

use super::{
    data::{self, CHECK, USELESS},
    learn_signs,
};
use crate::{read::Reading, weights::Apart};

/// After so many sentences of an answer one is put in.
const EVERY: usize = 3;
/// How much a sentence weighs that was put in by somebody who padded an answer, against one that is put in here.
const PADDED: f64 = 4.0;
#[test]
#[ignore = "prints weights; `cargo xtask teach`"]
fn prints_the_weights_of_apart() {
    let useless: Vec<String> = data::sentences()
        .into_iter()
        .filter(|one| CHECK.contains(&one.hand.as_str()) && USELESS.contains(&one.kind.as_str()))
        .map(|one| format!("{}. ", one.text.trim_end_matches(['.', '!', '?'])))
        .collect();
    // A stride that shares no factor with their count takes them in no order.
    let mut next = useless.iter().cycle().step_by(37);
    let mut examples: Vec<(bool, f64, [f64; Apart::SIGNS])> = Vec::new();
    for set in data::sets() {
        for one in &set {
            let twin = set.iter().find(|other| one.pair_of.as_ref() == Some(&other.id));
            let (text, own, weight) = match (one.kind.as_str(), twin) {
                ("padded" | "medium_padded" | "injection", Some(twin)) => (one.answer.clone(), &twin.answer, PADDED),
                ("strong" | "strong_concise" | "medium" | "nonnative_strong" | "hedged", _) => {
                    let mut text = String::new();
                    for (at, sentence) in one.answer.split_inclusive(". ").enumerate() {
                        text.push_str(sentence);
                        if at % EVERY == 1 && sentence.ends_with(' ') {
                            text.push_str(next.next().unwrap());
                        }
                    }
                    (text, &one.answer, 1.0)
                }
                _ => continue,
            };
            for points in [one.points(), Vec::new()] {
                let request = one.request(&points, &text);
                let reading = Reading::new(&request, &[]);
                for (at, sentence) in reading.sentences.iter().enumerate() {
                    let typed = sentence.span.of(&text).unwrap().trim();
                    examples.push((!own.contains(typed), weight, reading.signs(at)));
                }
            }
        }
    }
    learn_signs("apart", Apart::NAMES, &examples);
}
