//! What the encoder of `read::encoder` learns from, for `content/coach/encoder.py`.

use std::{env, fs, path::PathBuf};

use content::Bank;
use domain::Concept;
use serde::Serialize;

use super::{data, functions, kinds};
use crate::text::tokens;

/// A text as the coach reads it, with what it teaches.
#[derive(Serialize)]
struct Line {
    hand: String,
    words: String,
    /// In the order of `read::kinds`; `None` where it teaches nothing about that.
    kinds: Option<Vec<Option<bool>>>,
    /// In the order of `read::functions`.
    functions: Option<Vec<bool>>,
}

/// A question of the bank, as the coach reads it.
#[derive(Serialize)]
struct Asked {
    category: String,
    words: String,
    points: Vec<Wanted>,
}

/// One of its points.
#[derive(Serialize)]
struct Wanted {
    words: String,
    probe: String,
    cues: Vec<String>,
    concept: Option<Concept>,
    /// Sentences that meet it, and such that leave it open.
    meets: Vec<String>,
    misses: Vec<String>,
}

#[test]
#[ignore = "writes what the encoder learns from; `cargo xtask teach`"]
fn writes_the_lessons_of_the_encoder() {
    let mut lines: Vec<Line> = Vec::new();
    for sentence in data::sentences() {
        lines.push(Line {
            words: words(&sentence.text),
            kinds: (sentence.kind != "answer").then(|| kinds::says(&sentence.kind).to_vec()),
            functions: functions::shown(&sentence).map(|shown| shown.to_vec()),
            hand: sentence.hand,
        });
    }
    for (kind, text) in kinds::answered() {
        let kinds = Some(kinds::says(kind).to_vec());
        lines.push(Line { hand: "graded".to_owned(), words: words(&text), kinds, functions: None });
    }
    let bank = Bank::bundled().unwrap();
    let asked = asked(&bank);
    for question in &asked {
        let texts = [&question.words].into_iter().chain(question.points.iter().map(|point| &point.words));
        for text in texts {
            lines.push(Line { hand: "bank".to_owned(), words: text.clone(), kinds: None, functions: None });
        }
    }
    let folder = PathBuf::from(env::var("JOBT_LESSONS").unwrap());
    fs::create_dir_all(&folder).unwrap();
    write(&folder.join("sentences.jsonl"), &lines);
    write(&folder.join("questions.jsonl"), &asked);
}

/// The questions of the bank, with what was written for their points.
fn asked(bank: &Bank) -> Vec<Asked> {
    let met = data::points();
    let questions =
        bank.categories().iter().flat_map(|category| category.questions.iter().map(move |one| (category, one)));
    let asked = questions.map(|(category, question)| {
        let points = question.points.iter().map(|point| {
            let of_it = || met.iter().filter(|one| one.question == question.id && one.point == point.id);
            Wanted {
                words: words(&point.text),
                probe: words(&point.probe),
                cues: point.cues.iter().map(|cue| words(cue)).collect(),
                concept: point.concept,
                meets: of_it().flat_map(|one| &one.meets).map(|text| words(text)).collect(),
                misses: of_it().map(|one| words(&one.misses)).collect(),
            }
        });
        Asked { category: category.id.clone(), words: words(&question.text), points: points.collect() }
    });
    asked.collect()
}

fn words(text: &str) -> String {
    tokens(text).tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn write<T: Serialize>(file: &PathBuf, lines: &[T]) {
    let written: Vec<String> = lines.iter().map(|line| serde_json::to_string(line).unwrap()).collect();
    fs::write(file, written.join("\n") + "\n").unwrap();
}
