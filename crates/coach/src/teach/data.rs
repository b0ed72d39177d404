//! What there is to learn from: sentences by many hands, each with its kind, and the graded answers the coach is built on.

use std::{fs, path::PathBuf};

use domain::{Concept, ExpectedPoint, PointId, QuestionType, Seniority};
use serde::{Deserialize, de::DeserializeOwned};

use crate::Request;

/// Hands that teach nothing, so that what was learned can be held against them.
pub(super) const CHECK: [&str; 3] = ["g", "n", "t"];

/// Kinds of sentences an interviewer can use nothing of.
pub(super) const USELESS: [&str; 7] = ["life", "vague", "talk", "truth", "claim", "boast", "marker"];

/// A sentence that one hand wrote.
#[derive(Deserialize)]
pub(super) struct Sentence {
    /// What it is; `content/coach/sentences/README.md` has the list.
    pub kind: String,
    /// What it does as evidence, if somebody said so.
    pub shows: Option<Vec<Concept>>,
    /// As one would type it.
    pub text: String,
    /// Whose it is.
    #[serde(skip)]
    pub hand: String,
}

/// A graded answer.
#[derive(Deserialize)]
pub(super) struct Graded {
    #[serde(default)]
    pub id: String,
    pub pair_of: Option<String>,
    pub kind: String,
    pub answer: String,
    #[serde(default)]
    pub question: String,
    #[serde(default)]
    pub category: String,
    #[serde(default)]
    pub expected_points: Vec<String>,
}

impl Graded {
    /// What kind of question it answers.
    pub(super) fn asks(&self) -> QuestionType {
        serde_json::from_value(self.category.clone().into()).unwrap()
    }

    /// The points of its question.
    pub(super) fn points(&self) -> Vec<ExpectedPoint> {
        let point = |(at, text): (usize, &String)| ExpectedPoint {
            id: PointId(format!("p{at}")),
            text: text.clone(),
            cues: Vec::new(),
            weight: 1,
            concept: None,
            probe: String::new(),
        };
        self.expected_points.iter().enumerate().map(point).collect()
    }

    /// Its question, with these points, answered by `answer`.
    pub(super) fn request<'a>(&'a self, points: &'a [ExpectedPoint], answer: &'a str) -> Request<'a> {
        let (question, kind) = (self.question.as_str(), self.asks());
        Request { question, kind, points, seniority: Seniority::default(), job_ad: None, answer }
    }
}

/// The folder of the coach's tables.
pub(super) fn tables() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../content/coach")
}

fn lines<T: DeserializeOwned>(file: &PathBuf) -> Vec<T> {
    fs::read_to_string(file).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// All sentences, hand by hand.
pub(super) fn sentences() -> Vec<Sentence> {
    let folder = tables().join("sentences");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|end| end == "jsonl")).collect();
    files.sort();
    let of_hand = |file: &PathBuf| {
        let hand = file.file_stem().unwrap().to_string_lossy().into_owned();
        lines::<Sentence>(file).into_iter().map(move |sentence| Sentence { hand: hand.clone(), ..sentence })
    };
    files.iter().flat_map(of_hand).collect()
}

/// The sets of graded answers that the coach is built on, those of one set together.
pub(super) fn sets() -> Vec<Vec<Graded>> {
    ["build", "own_words_build", "other_hands_build", "more_hands_build", "all_kinds_build", "learners_build"]
        .map(|name| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/answers/{name}.jsonl")))
        .iter()
        .map(lines)
        .collect()
}

/// Answers to questions of the bank.
pub(super) fn to_the_bank() -> Vec<Graded> {
    lines(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/answers/bank.jsonl"))
}
