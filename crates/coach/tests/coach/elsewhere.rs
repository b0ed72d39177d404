//! A good answer to another question is no answer to this one.
#![expect(clippy::unwrap_used, reason = "a broken bank has to fail the test that reads it")]

use coach::Request;
use content::Bank;
use domain::{Flag, Question, QuestionType, Seniority};

use crate::answers::{BUILD, graded, overall};

/// Answers above this, no longer below fair, are listed when a test fails.
const MOST: f64 = 45.0;

/// Of the pairs of an example and a question of another category, every so many is tried.
const STEP: usize = 29;

struct Tried {
    name: String,
    overall: f64,
    own: f64,
}

/// Every strong answer of the set, put to every other question of its type.
fn swapped() -> Vec<Tried> {
    let strong: Vec<_> =
        graded(BUILD).into_iter().filter(|answer| answer.kind == "strong" || answer.kind == "strong_concise").collect();
    let mut tried = Vec::new();
    for asked in &strong {
        for other in strong.iter().filter(|other| other.question != asked.question) {
            let same_form =
                (other.category == QuestionType::Behavioural) == (asked.category == QuestionType::Behavioural);
            if same_form && asked.kind == "strong" {
                let found = asked.read_instead(&other.answer);
                tried.push(Tried {
                    name: format!("{} answered with {}", asked.id, other.id),
                    overall: overall(&found),
                    own: overall(&other.read()),
                });
            }
        }
    }
    tried
}

/// Every example of the bank, put to every question with the same form of another category.
fn swapped_in_the_bank() -> Vec<Tried> {
    let bank = Bank::bundled().unwrap();
    let all: Vec<(&str, &Question)> =
        bank.categories().iter().flat_map(|c| c.questions.iter().map(|q| (c.id.as_str(), q))).collect();
    let examples =
        all.iter().filter_map(|(category, question)| Some((*category, *question, question.example.as_ref()?)));
    let pairs = examples.flat_map(|(category, other, example)| {
        let asked = all.iter().filter(move |(elsewhere, asked)| *elsewhere != category && other.kind == asked.kind);
        asked.map(move |(_, asked)| (*asked, other, example))
    });
    pairs
        .step_by(STEP)
        .map(|(asked, other, example)| {
            let read = |question: &Question| {
                overall(&coach::assess(&Request {
                    question: &question.text,
                    kind: question.kind,
                    points: &question.points,
                    seniority: Seniority::default(),
                    job_ad: None,
                    answer: example,
                }))
            };
            let name = format!("{} answered with {}", asked.id, other.id);
            Tried { name, overall: read(asked), own: read(other) }
        })
        .collect()
}

/// How many points such an answer loses on average. A good story about something else cannot always be told from one
/// in words of one's own, and to take a good answer for another story is the worse mistake: so it loses, and is seldom
/// thrown out. The floors keep what was reached.
fn lost(tried: &[Tried]) -> f64 {
    tried.iter().map(|tried| tried.own - tried.overall).sum::<f64>() / tried.len() as f64
}

fn listed(tried: &[Tried]) -> String {
    let kept = tried.iter().filter(|tried| tried.overall > MOST);
    let lines = kept.map(|tried| format!("{:.0}, its own question {:.0}: {}", tried.overall, tried.own, tried.name));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_good_answer_to_another_question_of_the_bank_loses_much_of_its_worth() {
    let tried = swapped_in_the_bank();
    assert!(lost(&tried) >= 20.0, "{:.1} points of {} answers:\n{}", lost(&tried), tried.len(), listed(&tried));
}

#[test]
fn without_cues_a_good_answer_to_another_question_loses_something() {
    let tried = swapped();
    assert!(lost(&tried) >= 10.0, "{:.1} points of {} answers:\n{}", lost(&tried), tried.len(), listed(&tried));
}

#[test]
fn who_opens_with_what_they_are_proudest_of_answers_another_question() {
    let told = "dish is a smoked eel that I put on in the autumn. I kept the skins back for a broth and tried it four times. The \
                first two were too salty, so I washed the bones overnight. The chef tasted it on a Wednesday, and we sold \
                six hundred before December.";
    let read = |question: &str, opening: &str| {
        let answer = format!("{opening} {told}");
        let kind = QuestionType::Behavioural;
        let seniority = Seniority::default();
        let request = Request { question, kind, points: &[], seniority, job_ad: None, answer: &answer };
        let assessment = coach::assess(&request);
        (overall(&assessment), assessment.flags.contains(&Flag::OffTopic))
    };
    let failed = "Tell me about a service that went wrong on your section.";
    let (proud, elsewhere) = read(failed, "My proudest moment in the kitchen, the");
    let (plain, _) = read(failed, "One evening the sauce split and the");
    assert!(elsewhere && proud <= 30.0 && proud <= plain, "{proud} and {plain}");
    let (asked, elsewhere) = read("What is the dish you are most proud of?", "My proudest moment in the kitchen, the");
    assert!(!elsewhere && asked > 30.0, "{asked}");
}
