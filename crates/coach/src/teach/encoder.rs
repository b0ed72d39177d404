//! What the encoder of `read::encoder` learns from, for `content/coach/encoder.py`.

use std::{env, fs, path::PathBuf};

use content::Bank;
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

#[test]
#[ignore = "writes what the encoder learns from; `cargo xtask teach`"]
fn writes_the_lessons_of_the_encoder() {
    let words = |text: &str| tokens(text).tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
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
    for question in bank.categories().iter().flat_map(|category| category.questions.iter()) {
        let texts = [question.text.as_str()].into_iter().chain(question.points.iter().map(|point| point.text.as_str()));
        for text in texts {
            lines.push(Line { hand: "bank".to_owned(), words: words(text), kinds: None, functions: None });
        }
    }
    let into = PathBuf::from(env::var("JOBT_LESSONS").unwrap());
    let written: Vec<String> = lines.iter().map(|line| serde_json::to_string(line).unwrap()).collect();
    fs::write(into, written.join("\n") + "\n").unwrap();
}
