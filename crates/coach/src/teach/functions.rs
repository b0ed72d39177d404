//! What sentences teach about what they do as evidence, for `read::functions`.

use domain::Concept;

use super::{
    data::{self, CHECK, Sentence, USELESS},
    found,
};
use crate::{
    read::{encoder::encoded, functions::COLUMNS},
    text::tokens,
};

/// What a sentence does, in the order of the columns; `None` where nobody said what it shows.
pub(super) fn shown(sentence: &Sentence) -> Option<[bool; COLUMNS.len()]> {
    let shows = match &sentence.shows {
        Some(shows) => shows.as_slice(),
        // What says nothing an interviewer can use does nothing.
        None if USELESS.contains(&sentence.kind.as_str()) => &[],
        None => return None,
    };
    // Who does things differently since has learned something.
    let does = |concept: &Concept| {
        shows.contains(concept) || *concept == Concept::Learning && shows.contains(&Concept::LastingChange)
    };
    Some(COLUMNS.map(|concept| does(&concept)))
}

/// The network tells what sentences show of hands that it did not learn from: on the mean over all functions, of those that do one,
/// at least so many are found where one in fifty of the others is mistaken. The floor keeps what was reached.
#[test]
fn what_sentences_by_other_hands_show_is_told() {
    let sentences = data::sentences();
    let asked: Vec<_> = sentences
        .iter()
        .filter(|one| CHECK.contains(&one.hand.as_str()))
        .filter_map(|one| Some((shown(one)?, encoded(&tokens(&one.text).tokens).functions)))
        .collect();
    assert!(asked.len() > 1_500, "{} sentences", asked.len());
    let mut shares = 0.0;
    for (nth, concept) in COLUMNS.iter().enumerate() {
        let said: Vec<(bool, f64)> = asked.iter().map(|(shown, read)| (shown[nth], read.0[nth])).collect();
        let (share, bound) = found(&said, 0.02);
        println!("{concept:?}: {share:.3} beyond {bound:.2}");
        shares += share / COLUMNS.len() as f64;
    }
    println!("mean: {shares:.3} found");
    assert!(shares >= 0.68, "{shares}");
}
