//! The table of `read::kinds`.

use std::array;

use content::Bank;

use super::{
    Course,
    data::{self, CHECK, Graded},
    found,
    table::{self, How, Lesson},
};
use crate::{
    read::{
        kinds::{KINDS, Kinds},
        marks::{Mark, marks},
    },
    text::{sentences, tokens},
};

const HOW: How = How { course: Course { rounds: 16, step: 0.3, draw: 0.003 }, fewest: 5, least: 1, even: true };
/// Neither to whoever marks nor against anybody; whether it is of use is not known.
const PLAIN: &str = "plain";
const NAMES: [&str; KINDS] = ["empty", "life", "marker", "blame"];

/// A sentence with what it is and what it is told by.
struct Taught {
    hand: String,
    kind: String,
    marks: Vec<Mark>,
}

impl Taught {
    fn new(hand: &str, kind: &str, text: &str) -> Self {
        Self { hand: hand.to_owned(), kind: kind.to_owned(), marks: marks(&tokens(text).tokens) }
    }

    fn is_check(&self) -> bool {
        CHECK.contains(&self.hand.as_str())
    }

    /// Whether it is of a kind; `None` where it teaches nothing about that.
    fn says(&self, nth: usize) -> Option<bool> {
        let kind = self.kind.as_str();
        let empty = ["claim", "boast", "truth", "talk", "vague"].contains(&kind);
        let substance = !empty && !["life", "marker", "blame", PLAIN].contains(&kind);
        match NAMES[nth] {
            "empty" => (empty || substance).then_some(empty),
            "life" => (kind == "life" || substance).then_some(!substance),
            "marker" => Some(kind == "marker"),
            _ => (kind != "marker").then_some(kind == "blame"),
        }
    }
}

fn written() -> Vec<Taught> {
    let sentences = data::sentences();
    // Those of answers are taken from there, with what the whole answer is.
    let by_hands = sentences.iter().filter(|one| one.kind != "answer");
    by_hands.map(|one| Taught::new(&one.hand, &one.kind, &one.text)).collect()
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

#[test]
#[ignore = "writes the table; `cargo xtask teach`"]
fn writes_the_table_of_kinds() {
    let (written, answered) = (written(), answered());
    let taught = written.iter().filter(|one| !one.is_check()).chain(&answered);
    let lesson = |one: &Taught| Lesson { marks: one.marks.clone(), says: array::from_fn(|kind| one.says(kind)) };
    table::write("kinds.txt", &taught.map(lesson).collect::<Vec<Lesson<KINDS>>>(), &HOW);
}

/// The table tells the sentences of hands that it was not learned from: at the odds at which one in fifty of the others is
/// mistaken, at least so many in a hundred are found. The floors keep what was reached.
#[test]
fn the_kinds_of_sentences_by_other_hands_are_told() {
    let asked: Vec<Taught> = written().into_iter().filter(Taught::is_check).collect();
    assert!(asked.len() > 2_000, "{} sentences", asked.len());
    for (nth, floor) in [0.92, 0.88, 0.90, 0.68].into_iter().enumerate() {
        let of_kind = |kinds: Kinds| [kinds.empty, kinds.life, kinds.marker, kinds.blame][nth];
        let said: Vec<(bool, f64)> =
            asked.iter().filter_map(|one| Some((one.says(nth)?, of_kind(Kinds::by(&one.marks))))).collect();
        let (share, bound) = found(&said, 0.02);
        println!("{}: {share:.3} beyond {bound:.2}", NAMES[nth]);
        assert!(share >= floor, "{}: {share}", NAMES[nth]);
    }
}
