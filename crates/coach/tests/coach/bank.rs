//! The coach as people meet it: questions of the bank, with their cues, answered by somebody who saw only the question.
#![expect(clippy::unwrap_used, reason = "a broken file of answers has to fail the test that reads it")]

use coach::Request;
use content::Bank;
use domain::{Assessment, Flag, QuestionId, Seniority};
use serde::Deserialize;

use crate::answers::{BANK, BANK_CHECK, TYPED, overall};

#[derive(Deserialize)]
struct Given {
    question: QuestionId,
    #[serde(default)]
    kind: String,
    answer: String,
    /// An interviewer's number, 0 to 100.
    score: Option<f64>,
}

fn read(file: &str) -> Vec<(Given, Assessment)> {
    let bank = Bank::bundled().unwrap();
    let answers = file.lines().map(|line| serde_json::from_str::<Given>(line).unwrap());
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

/// What answers of a kind come to, the lowest first.
fn of_kind(read: &[(Given, Assessment)], kind: &str) -> Vec<f64> {
    let mut found: Vec<f64> = read.iter().filter(|(given, _)| given.kind == kind).map(|(_, f)| overall(f)).collect();
    found.sort_by(f64::total_cmp);
    found
}

#[test]
fn a_good_answer_in_words_of_its_own_is_seen_to_be_good() {
    for file in [BANK, BANK_CHECK] {
        let read = read(file);
        let (strong, medium) = (of_kind(&read, "strong"), of_kind(&read, "medium"));
        assert!(strong[strong.len() / 2] >= 80.0 && strong[strong.len() / 10] >= 55.0, "{strong:?}");
        assert!(medium[medium.len() / 2] <= 67.0 && medium[medium.len() / 2] >= 45.0, "{medium:?}");
    }
}

/// Somebody who prepared one story tells it whatever is asked. It shares the workplace, the form and many words with an answer,
/// so not every one is seen through; most of them lose, and more than with good answers to the question.
#[test]
fn a_good_answer_to_another_question_of_the_same_trade_is_doubted() {
    for file in [BANK, BANK_CHECK] {
        let read = read(file);
        let elsewhere = of_kind(&read, "off_topic");
        assert!(elsewhere.len() >= 40 && elsewhere[elsewhere.len() / 2] <= 57.0, "{elsewhere:?}");
        let thrown_out = |kind: &str| {
            let of_kind: Vec<bool> = read
                .iter()
                .filter(|(given, _)| given.kind == kind)
                .map(|(_, found)| found.flags.contains(&Flag::OffTopic))
                .collect();
            of_kind.iter().filter(|out| **out).count() as f64 / of_kind.len() as f64
        };
        let (told, wronged) = (thrown_out("off_topic"), thrown_out("strong"));
        println!(
            "half of {} at most {}; said of {told}, of good ones {wronged}",
            elsewhere.len(),
            elsewhere[elsewhere.len() / 2]
        );
        assert!(told >= 0.28 && wronged <= 0.0125, "{told} and {wronged}");
    }
}

/// Pearson's correlation.
fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / pairs.len() as f64;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|(one, two)| of(one - x, two - y)).sum::<f64>();
    sum(&|one, two| one * two) / (sum(&|one, _| one * one) * sum(&|_, two| two * two)).sqrt()
}

/// Half of what is read too kindly is wrong on the facts, which no reading of the words alone can tell.
#[test]
fn answers_as_people_type_them_get_about_what_an_interviewer_gave() {
    let read = read(TYPED);
    let pairs: Vec<(f64, f64)> = read.iter().map(|(given, found)| (given.score.unwrap(), overall(found))).collect();
    assert_eq!(pairs.len(), 192);
    let agreed = correlation(&pairs);
    println!("{agreed:.3}");
    assert!(agreed >= 0.7, "{agreed:.3}");
    let mut good: Vec<f64> = pairs.iter().filter(|(given, _)| *given >= 78.0).map(|(_, found)| *found).collect();
    good.sort_by(f64::total_cmp);
    assert!(good[good.len() / 2] >= 85.0 && good[0] >= 55.0, "{good:?}");
    let accused = |flag: Flag| {
        let of_worth = |given: &Given| given.score.unwrap() >= 50.0;
        read.iter().filter(|(given, found)| of_worth(given) && found.flags.contains(&flag)).count()
    };
    assert!(accused(Flag::OffTopic) <= 6, "{}", accused(Flag::OffTopic));
    assert!(accused(Flag::AddressesMarker) <= 2, "{}", accused(Flag::AddressesMarker));
}

#[test]
fn nobody_is_said_to_talk_to_the_marker_who_does_not() {
    let accused = |(given, found): &(Given, Assessment)| {
        found.flags.contains(&Flag::AddressesMarker).then(|| given.question.to_string())
    };
    let accused = |file| read(file).iter().filter_map(accused).collect::<Vec<_>>();
    assert_eq!(accused(BANK), Vec::<String>::new());
    // Nothing was learned from these.
    assert!(accused(BANK_CHECK).len() <= 2, "{:?}", accused(BANK_CHECK));
}
