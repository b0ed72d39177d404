//! The project's own graded answers, in the format of `jobt assess`.
#![expect(clippy::unwrap_used, reason = "a broken file of answers has to fail the test that reads it")]

use coach::Request;
use domain::{Assessment, ExpectedPoint, PointId, QuestionType, Seniority};

/// Answers that are looked at while the coach is worked on.
pub const BUILD: &str = include_str!("../answers/build.jsonl");
/// More of them, by writers who were asked not to use the words of the question.
pub const OWN_WORDS_BUILD: &str = include_str!("../answers/own_words_build.jsonl");
/// Answers that are only scored before a release.
pub const CHECK: &str = include_str!("../answers/check.jsonl");
/// More of them, by writers who were asked not to use the words of the question.
pub const OWN_WORDS_CHECK: &str = include_str!("../answers/own_words_check.jsonl");
/// Answers by people who knew nothing of the coach: plain, chatty, and formal ones.
pub const OTHER_HANDS_BUILD: &str = include_str!("../answers/other_hands_build.jsonl");
/// More of them, by one who writes as all sorts; scored only before a release.
pub const OTHER_HANDS_CHECK: &str = include_str!("../answers/other_hands_check.jsonl");
/// Answers by two more people who knew nothing of the coach: padded with talk of their lives, sarcastic, in learner English,
/// and with many ways of talking to the marker.
pub const MORE_HANDS_BUILD: &str = include_str!("../answers/more_hands_build.jsonl");
/// The other half of them; scored only before a release.
pub const MORE_HANDS_CHECK: &str = include_str!("../answers/more_hands_check.jsonl");
/// Sixteen kinds of answers to each question, by four people who knew nothing of the coach.
pub const ALL_KINDS_BUILD: &str = include_str!("../answers/all_kinds_build.jsonl");
/// The other half of them; scored only before a release.
pub const ALL_KINDS_CHECK: &str = include_str!("../answers/all_kinds_check.jsonl");
/// Strong answers, each in fluent English and as learners of twelve first languages write it.
pub const LEARNERS_BUILD: &str = include_str!("../answers/learners_build.jsonl");
/// The other half of them; scored only before a release.
pub const LEARNERS_CHECK: &str = include_str!("../answers/learners_check.jsonl");
/// Ways of talking to whoever marks, and honest sentences in the same words: `{kind, text}`.
pub const TALK: &str = include_str!("../answers/talk.jsonl");
/// The same sixteen kinds by six people more, who came when the coach was nearly done.
pub const LATE_HANDS_BUILD: &str = include_str!("../answers/late_hands_build.jsonl");
/// The other half of them; scored only before a release.
pub const LATE_HANDS_CHECK: &str = include_str!("../answers/late_hands_check.jsonl");
/// Strong and medium answers to questions of the bank by people who saw nothing but the question, and good ones of the same trade
/// that answer another.
pub const BANK: &str = include_str!("../answers/bank.jsonl");
/// More of them, that nothing was learned from.
pub const BANK_CHECK: &str = include_str!("../answers/bank_check.jsonl");

/// Answers to questions of the bank as people type them, good and bad, with an interviewer's number and what they most lack.
pub const TYPED: &str = include_str!("../answers/typed.jsonl");

/// One graded answer.
#[derive(Clone)]
pub struct Graded {
    pub id: String,
    pub kind: String,
    pub tier: u8,
    pub question: String,
    pub category: QuestionType,
    pub points: Vec<ExpectedPoint>,
    pub answer: String,
}

impl Graded {
    /// What the coach is asked.
    pub fn request(&self) -> Request<'_> {
        self.request_with(&self.answer)
    }

    /// The same with another text.
    pub fn request_with<'a>(&'a self, answer: &'a str) -> Request<'a> {
        Request {
            question: &self.question,
            kind: self.category,
            points: &self.points,
            seniority: Seniority::default(),
            job_ad: None,
            answer,
        }
    }

    /// What the built-in coach reads in it.
    pub fn read(&self) -> Assessment {
        coach::assess(&self.request())
    }

    /// What it reads in another text for the same question.
    pub fn read_instead(&self, answer: &str) -> Assessment {
        coach::assess(&self.request_with(answer))
    }
}

/// Reads a file of graded answers.
pub fn graded(file: &str) -> Vec<Graded> {
    file.lines()
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
            Graded {
                id: text("id"),
                kind: text("kind"),
                tier: u8::try_from(value["tier"].as_u64().unwrap()).unwrap(),
                question: text("question"),
                category: serde_json::from_value(value["category"].clone()).unwrap(),
                points: value["expected_points"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .enumerate()
                    .map(|(index, text)| point(&format!("p{}", index + 1), text.as_str().unwrap()))
                    .collect(),
                answer: text("answer"),
            }
        })
        .collect()
}

/// A point of which only the text is known.
pub fn point(id: &str, text: &str) -> ExpectedPoint {
    ExpectedPoint {
        id: PointId(id.to_owned()),
        text: text.to_owned(),
        cues: Vec::new(),
        weight: 1,
        concept: None,
        probe: String::new(),
    }
}

/// One of the graded answers by name.
pub fn by_id(id: &str) -> Graded {
    graded(BUILD).into_iter().find(|answer| answer.id == id).unwrap_or_else(|| panic!("no answer {id}"))
}

/// A question without points.
pub fn asked<'a>(question: &'a str, kind: QuestionType, answer: &'a str) -> Request<'a> {
    Request { question, kind, points: &[], seniority: Seniority::default(), job_ad: None, answer }
}

/// The overall, or 0 where there is none.
pub fn overall(assessment: &Assessment) -> f64 {
    assessment.overall().map_or(0.0, domain::Points::value)
}
