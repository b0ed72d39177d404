//! What there is to learn from: sentences by many hands, each with its kind, and the graded answers the coach is built on.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use content::Bank;
use domain::{Category, Concept, ExpectedPoint, PointId, Question, QuestionId, QuestionType, Seniority};
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

/// The files of a folder that have sentences, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = all.filter(|file| file.extension().is_some_and(|end| end == "jsonl")).collect();
    files.sort();
    files
}

fn lines<T: DeserializeOwned>(file: &PathBuf) -> Vec<T> {
    fs::read_to_string(file).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// All sentences, hand by hand.
pub(super) fn sentences() -> Vec<Sentence> {
    let of_hand = |file: &PathBuf| {
        let hand = file.file_stem().unwrap().to_string_lossy().into_owned();
        lines::<Sentence>(file).into_iter().map(move |sentence| Sentence { hand: hand.clone(), ..sentence })
    };
    files(&tables().join("sentences")).iter().flat_map(of_hand).collect()
}

/// Sentences that somebody wrote for a point of a question of the bank.
#[derive(Deserialize)]
pub(super) struct Pointed {
    pub question: QuestionId,
    pub point: PointId,
    /// Each meets it.
    pub meets: Vec<String>,
    /// Touches the same matter, and leaves it open.
    pub misses: String,
}

/// What was written for points, hand by hand.
pub(super) fn points() -> Vec<Pointed> {
    files(&tables().join("points")).iter().flat_map(lines).collect()
}

/// The sets of graded answers that the coach is built on, those of one set together.
pub(super) fn sets() -> Vec<Vec<Graded>> {
    [
        "build",
        "own_words_build",
        "other_hands_build",
        "more_hands_build",
        "all_kinds_build",
        "late_hands_build",
        "learners_build",
    ]
    .map(|name| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/answers/{name}.jsonl")))
    .iter()
    .map(lines)
    .collect()
}

/// Answers to questions of the bank.
pub(super) fn to_the_bank() -> Vec<Graded> {
    lines(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/answers/bank.jsonl"))
}

/// What somebody answered to a question of the bank.
pub(super) struct BankAnswer<'b> {
    pub category: &'b Category,
    pub question: &'b Question,
    pub answer: String,
    /// Whether it answers that question, or tells something else of the same trade.
    pub is_about_it: bool,
}

/// The examples of the bank, and answers that others wrote to its questions.
pub(super) fn bank_answers(bank: &Bank) -> Vec<BankAnswer<'_>> {
    let questions =
        || bank.categories().iter().flat_map(|category| category.questions.iter().map(move |one| (category, one)));
    let examples = questions().filter_map(|(category, question)| {
        let answer = question.example.clone()?;
        Some(BankAnswer { category, question, answer, is_about_it: true })
    });
    let written = to_the_bank();
    let others = written.into_iter().map(|one| {
        let (category, question) = questions().find(|(_, question)| question.id.to_string() == one.question).unwrap();
        BankAnswer { category, question, is_about_it: one.kind != "off_topic", answer: one.answer }
    });
    examples.chain(others).collect()
}

#[test]
fn each_point_of_the_bank_has_sentences_once() {
    let bank = Bank::bundled().unwrap();
    let mut known = HashSet::new();
    for one in points() {
        let name = format!("{} {}", one.question, one.point.0);
        let question = bank.question(&one.question).unwrap();
        assert!(question.points.iter().any(|point| point.id == one.point), "{name}");
        let said: HashSet<&String> = one.meets.iter().chain([&one.misses]).collect();
        assert!(said.len() == 3 && said.iter().all(|text| text.contains(' ')), "{name}");
        assert!(known.insert(name.clone()), "{name} twice");
    }
    let questions = bank.categories().iter().flat_map(|category| &category.questions);
    assert_eq!(known.len(), questions.map(|question| question.points.len()).sum::<usize>());
}
