//! The end of an interview in words.

use coach::{Read, debrief};
use domain::Competency;

use crate::answers::by_id;

#[test]
fn a_debrief_names_the_best_moment_and_one_thing_to_practise() {
    let answers = [by_id("swe-outage:strong"), by_id("nurse-decline:medium"), by_id("disagree-boss:we_only")];
    let read: Vec<_> = answers.iter().map(crate::answers::Graded::read).collect();
    let reads: Vec<Read<'_>> = answers
        .iter()
        .zip(&read)
        .zip(0..)
        .map(|((answer, assessment), position)| Read {
            position,
            question: &answer.question,
            competency: Competency::ProblemSolving,
            answer: &answer.answer,
            assessment,
        })
        .collect();
    let words = debrief(&reads);
    let (quote, why) = words.best.unwrap();
    assert!(answers[0].answer.contains(&quote), "the best moment is from the best answer");
    assert!(!why.is_empty() && !words.headline.is_empty() && !words.summary.is_empty());
    let position = words.practise_position.unwrap();
    assert_ne!(position, 0, "what to practise is not the strongest answer");
    assert!(words.practise.is_some());
}

#[test]
fn a_debrief_of_nothing_has_no_numbers_and_no_blame() {
    let words = debrief(&[]);
    assert!(words.best.is_none() && words.practise.is_none() && words.practise_position.is_none());
    assert!(!words.headline.is_empty());
}
