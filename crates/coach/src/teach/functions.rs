//! The table of `read::functions`.

use domain::Concept;

use super::{
    Course,
    data::{self, CHECK, Sentence, USELESS},
    found,
    table::{self, How, Lesson},
};
use crate::{
    read::{
        functions::{COLUMNS, Functions},
        marks::marks,
    },
    text::tokens,
};

const HOW: How = How { course: Course { rounds: 16, step: 0.3, draw: 0.006 }, fewest: 20, least: 2, even: false };

/// What a sentence teaches; `None` where nobody said what it shows.
fn lesson(sentence: &Sentence) -> Option<Lesson<{ COLUMNS.len() }>> {
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
    Some(Lesson { marks: marks(&tokens(&sentence.text).tokens), says: COLUMNS.map(|concept| Some(does(&concept))) })
}

#[test]
#[ignore = "writes the table; `cargo xtask teach`"]
fn writes_the_table_of_functions() {
    let sentences = data::sentences();
    let lessons: Vec<_> =
        sentences.iter().filter(|one| !CHECK.contains(&one.hand.as_str())).filter_map(lesson).collect();
    table::write("functions.txt", &lessons, &HOW);
}

/// The table tells what sentences show of hands that it was not learned from: on the mean over all functions, of those that do one,
/// at least so many are found where one in fifty of the others is mistaken. The floor keeps what was reached.
#[test]
fn what_sentences_by_other_hands_show_is_told() {
    let sentences = data::sentences();
    let asked: Vec<_> = sentences.iter().filter(|one| CHECK.contains(&one.hand.as_str())).filter_map(lesson).collect();
    assert!(asked.len() > 1_500, "{} sentences", asked.len());
    let mut shares = 0.0;
    for (nth, concept) in COLUMNS.iter().enumerate() {
        let said: Vec<(bool, f64)> =
            asked.iter().filter_map(|one| Some((one.says[nth]?, Functions::by(&one.marks).0[nth]))).collect();
        let (share, bound) = found(&said, 0.02);
        println!("{concept:?}: {share:.3} beyond {bound:.2}");
        shares += share / COLUMNS.len() as f64;
    }
    println!("mean: {shares:.3} found");
    assert!(shares >= 0.50, "{shares}");
}
