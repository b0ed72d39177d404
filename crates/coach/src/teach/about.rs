//! The signs of `about_without`: answers to their own question, against answers to another one of the same form; each with
//! and without the points of the question.

use content::Bank;
use domain::Seniority;

use super::{data, data::Graded, learn_signs};
use crate::{Request, feature::signs_of_the_question, read::Reading, weights::Signs};

/// How much an answer weighs that was written about something else, and one that is put to another question, against an
/// answer to its own.
const ELSEWHERE: f64 = 8.0;
const MISMATCHED: f64 = 0.1;
/// The same for one in learner English: there are few, and their words are farther from those of the question.
const LEARNERS: f64 = 4.0;

#[test]
#[ignore = "prints weights; `cargo xtask teach`"]
fn prints_the_weights_of_about_without() {
    let mut examples: Vec<(bool, f64, [f64; Signs::SIGNS])> = Vec::new();
    for set in data::sets() {
        let mut asked: Vec<&Graded> = set.iter().collect();
        asked.sort_by(|one, other| one.question.cmp(&other.question));
        asked.dedup_by(|one, other| one.question == other.question);
        for one in &set {
            let kind = one.kind.as_str();
            let elsewhere = ["off_topic", "confident_offtopic"].contains(&kind);
            let good = ["strong", "strong_concise", "nonnative_strong", "medium", "weak_long"].contains(&kind);
            let twin = ["hedged", "negative_tone", "padded", "medium_padded"].contains(&kind);
            for question in &asked {
                let own = question.question == one.question;
                let weight = match own {
                    true if elsewhere => ELSEWHERE,
                    true if kind == "nonnative_strong" => LEARNERS,
                    true if good || twin => 1.0,
                    false if good && question.category == one.category => MISMATCHED,
                    _ => continue,
                };
                for points in [question.points(), Vec::new()] {
                    let reading = Reading::new(&question.request(&points, &one.answer), &[]);
                    examples.push((own && !elsewhere, weight, signs_of_the_question(&reading)));
                }
            }
        }
    }
    learn_signs("about_without", Signs::NAMES, &examples);
}

/// The same with cues: answers to questions of the bank, and what somebody told in place of one, put to all questions of the same
/// category and type.
#[test]
#[ignore = "prints weights; `cargo xtask teach`"]
fn prints_the_weights_of_about_with_cues() {
    let bank = Bank::bundled().unwrap();
    let mut examples: Vec<(bool, f64, [f64; Signs::SIGNS])> = Vec::new();
    for one in data::bank_answers(&bank) {
        for asked in one.category.questions.iter().filter(|other| other.kind == one.question.kind) {
            let its_own = asked.id == one.question.id;
            let weight = match (its_own, one.is_about_it) {
                (true, true) => 1.0,
                (true, false) => ELSEWHERE,
                (false, true) => MISMATCHED,
                // It may well answer this one.
                (false, false) => continue,
            };
            let request = Request {
                question: &asked.text,
                kind: asked.kind,
                points: &asked.points,
                seniority: Seniority::default(),
                job_ad: None,
                answer: &one.answer,
            };
            let reading = Reading::new(&request, &[]);
            examples.push((its_own && one.is_about_it, weight, signs_of_the_question(&reading)));
        }
    }
    learn_signs("about_with_cues", Signs::NAMES, &examples);
}
