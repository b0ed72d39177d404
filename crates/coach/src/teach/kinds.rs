//! The table of `read::kinds`.

use std::{array, collections::BTreeMap, fs, thread};

use content::Bank;

use super::{
    Course, Example,
    data::{self, CHECK, Graded},
    found, learn,
};
use crate::{
    read::kinds::{HEADS, Kinds, TENTHS, marks},
    text::{sentences, tokens},
};

const COURSE: Course = Course { rounds: 16, step: 0.3, draw: 0.006 };
/// A mark that fewer sentences have teaches nothing.
const FEWEST: usize = 5;
/// Smaller weights, in tenths, are left out.
const LEAST: i16 = 2;
/// Neither to whoever marks nor against anybody; whether it is of use is not known.
const PLAIN: &str = "plain";
const NAMES: [&str; HEADS] = ["empty", "life", "marker", "blame"];

/// A sentence with what it is and what it is told by.
struct Taught {
    hand: String,
    kind: String,
    marks: Vec<(String, f64)>,
}

impl Taught {
    fn new(hand: &str, kind: &str, text: &str) -> Self {
        Self { hand: hand.to_owned(), kind: kind.to_owned(), marks: marks(&tokens(text).tokens) }
    }

    fn is_check(&self) -> bool {
        CHECK.contains(&self.hand.as_str())
    }

    /// What one head is to say of it; `None` where it teaches that head nothing.
    fn says(&self, head: usize) -> Option<bool> {
        let kind = self.kind.as_str();
        let empty = ["claim", "boast", "truth", "talk", "vague"].contains(&kind);
        let substance = !empty && !["life", "marker", "blame", PLAIN].contains(&kind);
        match NAMES[head] {
            "empty" => (empty || substance).then_some(empty),
            "life" => (kind == "life" || substance).then_some(!substance),
            "marker" => Some(kind == "marker"),
            _ => (kind != "marker").then_some(kind == "blame"),
        }
    }
}

fn written() -> Vec<Taught> {
    data::sentences().iter().map(|one| Taught::new(&one.hand, &one.kind, &one.text)).collect()
}

/// Sentences of whole answers. Those of good ones are substance, said to nobody and against nobody; those of hollow ones
/// are words that fit anything; what a blaming or a swaying twin has beside the plain one is blame, or sways.
fn answered() -> Vec<Taught> {
    let bank = Bank::bundled().unwrap();
    let questions = bank.categories().iter().flat_map(|category| category.questions.iter());
    let examples = questions.filter_map(|question| question.example.as_deref());
    let mut all: Vec<Taught> = examples.flat_map(|example| sentences_beside("deed", example, "")).collect();
    for set in data::sets().into_iter().chain([data::to_the_bank()]) {
        for Graded { kind, answer, pair_of, .. } in &set {
            let twin = set.iter().find(|other| pair_of.as_ref() == Some(&other.id));
            let twin = twin.map_or("", |twin| twin.answer.as_str());
            all.extend(match kind.as_str() {
                "strong" | "strong_concise" | "nonnative_strong" => sentences_beside("deed", answer, ""),
                "hollow_star" => sentences_beside("vague", answer, ""),
                "medium" | "weak" | "weak_long" | "off_topic" | "confident_offtopic" => {
                    sentences_beside(PLAIN, answer, "")
                }
                "negative_tone" => sentences_beside("blame", answer, twin),
                "injection" => sentences_beside("marker", answer, twin),
                _ => Vec::new(),
            });
        }
    }
    all
}

/// The sentences of `text` that its `twin` has not.
fn sentences_beside(kind: &str, text: &str, twin: &str) -> Vec<Taught> {
    let words = tokens(text).tokens;
    let typed = sentences(&words).into_iter().map(|piece| piece.span(&words).of(text).unwrap());
    typed
        .filter(|typed| twin.is_empty() || !twin.contains(typed.trim_end_matches(['.', '!', '?'])))
        .map(|typed| Taught::new("answers", kind, typed))
        .collect()
}

/// What one head learns.
fn head(taught: &[&Taught], head: usize, places: &BTreeMap<&str, usize>) -> Vec<f64> {
    let mut examples: Vec<Example> = taught
        .iter()
        .filter_map(|one| {
            let known = one.marks.iter().filter_map(|(mark, value)| Some((*places.get(mark.as_str())?, *value)));
            Some(Example { yes: one.says(head)?, weight: 1.0, marks: known.collect() })
        })
        .collect();
    // Both answers weigh the same.
    let yes = examples.iter().filter(|one| one.yes).count() as f64 / examples.len() as f64;
    for one in &mut examples {
        one.weight = 0.5 / if one.yes { yes } else { 1.0 - yes };
    }
    learn(&examples, places.len(), &COURSE)
}

fn table(taught: &[&Taught]) -> BTreeMap<String, [i16; HEADS]> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (mark, _) in taught.iter().flat_map(|one| &one.marks) {
        *counts.entry(mark).or_default() += 1;
    }
    let names = counts.iter().filter(|(_, count)| **count >= FEWEST).map(|(mark, _)| *mark);
    let places: BTreeMap<&str, usize> = names.enumerate().map(|(at, mark)| (mark, at)).collect();
    let learned: Vec<Vec<f64>> = thread::scope(|scope| {
        let running: Vec<_> = (0..HEADS)
            .map(|nth| {
                scope.spawn({
                    let places = &places;
                    move || head(taught, nth, places)
                })
            })
            .collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let rows = places.iter().map(|(mark, at)| {
        let row: [i16; HEADS] = array::from_fn(|head| {
            let tenths = (TENTHS * learned[head][*at]).round() as i16;
            if tenths.abs() < LEAST && !mark.starts_with('~') { 0 } else { tenths }
        });
        ((*mark).to_owned(), row)
    });
    rows.filter(|(_, row)| row.iter().any(|weight| *weight != 0)).collect()
}

#[test]
#[ignore = "writes the table; `cargo xtask teach`"]
fn writes_the_table_of_kinds() {
    let (written, answered) = (written(), answered());
    let taught: Vec<&Taught> = written.iter().filter(|one| !one.is_check()).chain(&answered).collect();
    let table = table(&taught);
    let rows = table.iter().map(|(mark, row)| {
        let [empty, life, marker, blame] = row;
        format!("{empty} {life} {marker} {blame}\t{mark}\n")
    });
    let text: String = rows.collect();
    println!("{} sentences, {} rows, {} bytes", taught.len(), table.len(), text.len());
    fs::write(data::tables().join("kinds.txt"), text).unwrap();
}

/// The table tells the sentences of hands that it was not learned from: at the odds at which one in fifty of the others is
/// mistaken, at least so many in a hundred are found. The floors keep what was reached.
#[test]
fn the_kinds_of_sentences_by_other_hands_are_told() {
    let asked: Vec<Taught> = written().into_iter().filter(Taught::is_check).collect();
    assert!(asked.len() > 2_000, "{} sentences", asked.len());
    for (head, floor) in [0.92, 0.80, 0.86, 0.56].into_iter().enumerate() {
        let said: Vec<(bool, f64)> =
            asked.iter().filter_map(|one| Some((one.says(head)?, Kinds::by(&one.marks).of_heads()[head]))).collect();
        let (share, bound) = found(&said, 0.02);
        println!("{}: {share:.3} beyond {bound:.2}", NAMES[head]);
        assert!(share >= floor, "{}: {share}", NAMES[head]);
    }
}
