//! Which kinds of sentences teach what, for `read::kinds`.

use content::Bank;

use super::{
    data::{self, CHECK, Graded},
    found,
};
use crate::{
    read::{Kinds, encoder::encoded},
    text::{sentences, tokens},
};

/// Neither to whoever marks nor against anybody; whether it is of use is not known.
const PLAIN: &str = "plain";

/// Whether a sentence of this kind is of each of `Kinds::NAMES`; `None` where it teaches nothing about that.
pub(super) fn says(kind: &str) -> [Option<bool>; Kinds::NAMES.len()] {
    let empty = ["claim", "boast", "truth", "talk", "vague"].contains(&kind);
    let substance = !empty && !["life", "marker", "blame", PLAIN].contains(&kind);
    Kinds::NAMES.map(|name| match name {
        "empty" => (empty || substance).then_some(empty),
        "life" => (kind == "life" || substance).then_some(!substance),
        "marker" => Some(kind == "marker"),
        _ => (kind != "marker").then_some(kind == "blame"),
    })
}

/// Sentences of whole answers. Those of good ones are substance, said to nobody and against nobody; those of hollow ones
/// are words that fit anything; what a blaming or a swaying twin has beside the plain one is blame, or sways.
pub(super) fn answered() -> Vec<(&'static str, String)> {
    let bank = Bank::bundled().unwrap();
    let questions = bank.categories().iter().flat_map(|category| category.questions.iter());
    let examples = questions.filter_map(|question| question.example.as_deref());
    let mut all: Vec<(&str, String)> = examples.flat_map(|example| sentences_beside("deed", example, "")).collect();
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
fn sentences_beside(kind: &'static str, text: &str, twin: &str) -> Vec<(&'static str, String)> {
    let words = tokens(text).tokens;
    let typed = sentences(&words).into_iter().map(|piece| piece.span(&words).of(text).unwrap());
    typed
        .filter(|typed| twin.is_empty() || !twin.contains(typed.trim_end_matches(['.', '!', '?'])))
        .map(|typed| (kind, typed.to_owned()))
        .collect()
}

/// The network tells the sentences of hands that it did not learn from: at the odds at which one in fifty of the others is
/// mistaken, at least so many in a hundred are found. The floors keep what was reached.
#[test]
fn the_kinds_of_sentences_by_other_hands_are_told() {
    let asked: Vec<data::Sentence> =
        data::sentences().into_iter().filter(|one| CHECK.contains(&one.hand.as_str())).collect();
    assert!(asked.len() > 2_000, "{} sentences", asked.len());
    let read: Vec<Kinds> = asked.iter().map(|one| encoded(&tokens(&one.text).tokens).kinds).collect();
    for (nth, floor) in [0.97, 0.95, 0.97, 0.88].into_iter().enumerate() {
        let of_kind = |kinds: &Kinds| [kinds.empty, kinds.life, kinds.marker, kinds.blame][nth];
        let said: Vec<(bool, f64)> =
            asked.iter().zip(&read).filter_map(|(one, read)| Some((says(&one.kind)[nth]?, of_kind(read)))).collect();
        let (share, bound) = found(&said, 0.02);
        println!("{}: {share:.3} beyond {bound:.2}", Kinds::NAMES[nth]);
        assert!(share >= floor, "{}: {share}", Kinds::NAMES[nth]);
    }
}
