//! The coach as people meet it: questions of the bank, with their cues, answered by somebody who saw only the question.
#![expect(clippy::unwrap_used, reason = "a broken file of answers has to fail the test that reads it")]

use coach::Request;
use content::Bank;
use domain::{Assessment, Flag, QuestionId, Seniority};
use serde::Deserialize;

use crate::answers::{BANK, overall};

#[derive(Deserialize)]
struct Given {
    question: QuestionId,
    kind: String,
    answer: String,
}

fn read() -> Vec<(Given, Assessment)> {
    let bank = Bank::bundled().unwrap();
    let answers = BANK.lines().map(|line| serde_json::from_str::<Given>(line).unwrap());
    answers
        .map(|given| {
            let question = bank.question(&given.question).unwrap();
            let found = coach::assess(&Request {
                question: &question.text,
                kind: question.kind,
                points: &question.points,
                seniority: Seniority::default(),
                job_ad: None,
                answer: &given.answer,
            });
            (given, found)
        })
        .collect()
}

#[test]
fn a_good_answer_in_words_of_its_own_is_seen_to_be_good() {
    let read = read();
    let of = |kind: &str| {
        let mut found: Vec<f64> =
            read.iter().filter(|(given, _)| given.kind == kind).map(|(_, f)| overall(f)).collect();
        found.sort_by(f64::total_cmp);
        found
    };
    let (strong, medium) = (of("strong"), of("medium"));
    assert!(strong[strong.len() / 2] >= 80.0 && strong[strong.len() / 10] >= 70.0, "{strong:?}");
    assert!(medium[medium.len() / 2] <= 67.0 && medium[medium.len() / 2] >= 45.0, "{medium:?}");
}

#[test]
fn nobody_is_said_to_talk_to_the_marker_who_does_not() {
    let accused = |(given, found): &(Given, Assessment)| {
        found.flags.contains(&Flag::AddressesMarker).then(|| given.question.to_string())
    };
    assert_eq!(read().iter().filter_map(accused).collect::<Vec<_>>(), Vec::<String>::new());
}
