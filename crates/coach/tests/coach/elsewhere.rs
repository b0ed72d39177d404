//! A good answer to another question is no answer to this one.
#![expect(clippy::unwrap_used, reason = "a broken bank has to fail the test that reads it")]

use coach::Request;
use content::Bank;
use domain::{Question, QuestionType, Seniority};

use crate::answers::{BUILD, graded, overall};

/// So high may such an answer come at most: below fair.
const MOST: f64 = 45.0;

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
    let mut tried = Vec::new();
    for (category, asked) in &all {
        for (elsewhere, other) in
            all.iter().filter(|(elsewhere, other)| elsewhere != category && other.kind == asked.kind)
        {
            let Some(example) = &other.example else { continue };
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
            let name = format!("{} answered with {}/{}", asked.id, elsewhere, other.id);
            tried.push(Tried { name, overall: read(asked), own: read(other) });
        }
    }
    tried
}

/// The share that stays below fair. What the others have in common with an answer is more than this coach can tell from
/// words; the floor keeps what was reached.
fn share_below(tried: &[Tried]) -> f64 {
    tried.iter().filter(|tried| tried.overall <= MOST).count() as f64 / tried.len() as f64
}

fn listed(tried: &[Tried]) -> String {
    let over = tried.iter().filter(|tried| tried.overall > MOST);
    let lines = over.map(|tried| format!("{:.0}, its own question {:.0}: {}", tried.overall, tried.own, tried.name));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_good_answer_to_another_question_of_the_bank_is_mostly_seen_through() {
    let tried = swapped_in_the_bank();
    assert!(share_below(&tried) >= 0.80, "{:.2} of {}:\n{}", share_below(&tried), tried.len(), listed(&tried));
}

#[test]
fn without_cues_most_good_answers_to_another_question_are_still_seen_through() {
    let tried = swapped();
    assert!(share_below(&tried) >= 0.65, "{:.2} of {}:\n{}", share_below(&tried), tried.len(), listed(&tried));
}
