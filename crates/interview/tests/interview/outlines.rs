//! Choosing the questions ahead.

use std::collections::BTreeSet;

use domain::{Competency, Difficulty, DifficultyChoice, Focus, Mode, Points, QuestionType, ReviewStatus, Setup};
use interview::{OutlineError, Practised, minutes, outline};

use crate::builders::{bank, coached, mode, small_bank};

fn kinds(setup: &Setup, practised: &Practised, seed: u64) -> Vec<QuestionType> {
    let bank = bank();
    let outline = outline(setup, &bank, practised, seed).unwrap();
    let kind = |id| bank.questions.iter().find(|q| q.id == id).unwrap().kind;
    outline.questions.into_iter().map(|planned| kind(planned.id)).collect()
}

#[test]
fn the_same_seed_gives_the_same_outline_and_another_seed_another() {
    let mut bank = bank();
    bank.questions.iter_mut().for_each(|question| question.difficulty = Difficulty::clamped(3));
    let make = |seed| outline(&coached(), &bank, &Practised::default(), seed).unwrap();
    assert_eq!(make(1), make(1));
    let different: BTreeSet<_> = (0..50).map(|seed| format!("{:?}", make(seed).questions)).collect();
    assert!(different.len() > 3, "the seed matters: {}", different.len());
}

#[test]
fn no_question_stands_twice_in_an_outline_however_long() {
    for seed in 0..30 {
        let setup = Setup { questions: 15, warm_up: true, ..coached() };
        let outline = outline(&setup, &bank(), &Practised::default(), seed).unwrap();
        let ids: BTreeSet<_> = outline.questions.iter().map(|planned| &planned.id).collect();
        assert_eq!((outline.questions.len(), ids.len()), (16, 16));
    }
}

#[test]
fn a_mixed_round_has_different_types_and_competencies() {
    for seed in 0..30 {
        let setup = Setup { questions: 3, ..coached() };
        let types: BTreeSet<_> = kinds(&setup, &Practised::default(), seed).into_iter().collect();
        assert_eq!(types.len(), 3, "seed {seed}");
    }
}

#[test]
fn a_focus_is_kept_at_the_price_of_the_level_and_widened_only_when_it_is_used_up() {
    let setup = Setup { focus: Focus::Only(QuestionType::Technical), questions: 4, ..coached() };
    assert_eq!(kinds(&setup, &Practised::default(), 3), [QuestionType::Technical; 4], "one at each of four levels");
    let setup = Setup { questions: 5, ..setup };
    let found = kinds(&setup, &Practised::default(), 3);
    assert_eq!(found[..4], [QuestionType::Technical; 4]);
    assert_ne!(found[4], QuestionType::Technical, "the bank has four");
}

#[test]
fn a_fixed_level_is_kept_while_the_bank_has_it_and_widens_to_its_neighbours() {
    let fixed = DifficultyChoice::Fixed(Difficulty::clamped(5));
    let setup = Setup { difficulty: fixed, questions: 6, ..coached() };
    let outline = outline(&setup, &bank(), &Practised::default(), 9).unwrap();
    let levels: Vec<_> = outline.questions.iter().map(|planned| planned.difficulty.get()).collect();
    assert_eq!(levels, [5, 5, 5, 5, 4, 4]);
}

#[test]
fn a_question_of_the_last_fortnight_comes_back_only_when_nothing_else_is_left_the_oldest_first() {
    let bank = small_bank(4);
    let ids: Vec<_> = bank.questions.iter().map(|question| question.id.clone()).collect();
    let practised = Practised { recent: vec![ids[2].clone(), ids[0].clone()], ..Practised::default() };
    let setup = Setup { questions: 4, ..coached() };
    for seed in 0..20 {
        let outline = outline(&setup, &bank, &practised, seed).unwrap();
        let order: Vec<_> = outline.questions.iter().map(|planned| &planned.id).collect();
        assert_eq!(order[2..], [&ids[0], &ids[2]], "fresh ones first, then the older of the recent ones");
    }
}

#[test]
fn a_weak_competency_comes_first_in_about_six_of_ten_interviews() {
    let overalls = [(Competency::Conflict, 30.0), (Competency::Integrity, 90.0)];
    let practised = Practised {
        overalls: overalls.into_iter().map(|(competency, value)| (competency, Points::clamped(value))).collect(),
        ..Practised::default()
    };
    let setup = Setup { questions: 1, ..coached() };
    let first = |seed| outline(&setup, &bank(), &practised, seed).unwrap().questions[0].competency;
    let weak = (0..400).filter(|seed| first(*seed) == Competency::Conflict).count();
    let strong = (0..400).filter(|seed| first(*seed) == Competency::Integrity).count();
    assert!((200..280).contains(&weak), "60 % of 400: {weak}");
    assert!((30..90).contains(&strong), "15 % of 400: {strong}");
}

#[test]
fn what_the_job_ad_names_comes_about_twice_as_often() {
    let plain = Setup { questions: 1, focus: Focus::EventsAndPlans, ..coached() };
    let fixed = DifficultyChoice::Fixed(Difficulty::clamped(4));
    let plain = Setup { difficulty: fixed, ..plain };
    let with_ad = Setup { job_ad: Some("You learn from mistakes.".into()), ..plain.clone() };
    let count = |setup: &Setup| {
        let named = |seed: &u64| {
            let outline = outline(setup, &bank(), &Practised::default(), *seed).unwrap();
            outline.questions[0].competency == Competency::LearningFromFailure
        };
        (0..400).filter(named).count()
    };
    let (without, with) = (count(&plain), count(&with_ad));
    assert!(with > without + 40, "one of two becomes two of three: {without} and {with}");
}

#[test]
fn twelve_questions_are_enough_for_any_choice_and_a_longer_round_is_cut_to_the_bank() {
    for focus in [Focus::Mixed, Focus::EventsAndPlans, Focus::Only(QuestionType::Case)] {
        for level in 1..=5 {
            let difficulty = DifficultyChoice::Fixed(Difficulty::clamped(level));
            let setup = Setup { questions: 15, focus, difficulty, ..coached() };
            let outline = outline(&setup, &small_bank(12), &Practised::default(), 5).unwrap();
            assert_eq!(outline.questions.len(), 12);
        }
    }
}

#[test]
fn only_reviewed_questions_of_the_industry_are_chosen() {
    let mut bank = bank();
    for (n, question) in bank.questions.iter_mut().enumerate() {
        match n % 2 {
            0 => question.industry = vec!["hospital".into()],
            _ => question.industry = vec!["community".into()],
        }
        if n % 5 == 0 {
            question.review.status = ReviewStatus::Draft;
        }
    }
    let setup = Setup { industry: "community".into(), questions: 8, ..coached() };
    let outline = outline(&setup, &bank, &Practised::default(), 2).unwrap();
    for planned in outline.questions {
        let question = bank.questions.iter().find(|question| question.id == planned.id).unwrap();
        assert_eq!(question.review.status, ReviewStatus::Reviewed);
        assert_eq!(question.industry, ["community"]);
    }
}

#[test]
fn an_impossible_number_and_an_empty_bank_are_refused() {
    let refused = |questions| outline(&Setup { questions, ..coached() }, &bank(), &Practised::default(), 1);
    assert_eq!(refused(0), Err(OutlineError::Count { got: 0 }));
    assert_eq!(refused(16), Err(OutlineError::Count { got: 16 }));
    let empty = small_bank(0);
    assert_eq!(outline(&coached(), &empty, &Practised::default(), 1), Err(OutlineError::NoQuestions));
}

#[test]
fn three_coached_questions_take_about_six_minutes_and_a_total_limit_caps_them() {
    assert_eq!(minutes(&coached()), 6);
    assert_eq!(minutes(&mode(Mode::Calm)), 6);
    assert_eq!(minutes(&Setup { warm_up: true, ..coached() }), 7);
    assert_eq!(minutes(&Setup { questions: 15, total_limit_s: Some(600), ..coached() }), 10);
    assert_eq!(minutes(&Setup { question_limit_s: Some(30), ..coached() }), 2);
}
