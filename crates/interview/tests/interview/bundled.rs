//! The engine over the questions that ship.

use domain::{Difficulty, DifficultyChoice, Element, Focus, Mode, QuestionType, Setup};
use interview::{Intent, Practised, conduct, outline};

use crate::builders::{LONG, Room, lacking, mode};

fn focuses() -> Vec<Focus> {
    let mut focuses = vec![Focus::Mixed, Focus::EventsAndPlans];
    focuses.extend(QuestionType::ALL.map(Focus::Only));
    focuses
}

#[test]
fn every_role_has_a_full_round_for_every_choice() {
    let bank = content::Bank::bundled().unwrap();
    for category in bank.categories() {
        for focus in focuses() {
            for level in 1..=5 {
                let difficulty = DifficultyChoice::Fixed(Difficulty::clamped(level));
                let setup =
                    Setup { category: category.id.clone(), focus, difficulty, questions: 8, ..Setup::default() };
                let outline = outline(&setup, category, &Practised::default(), 7).unwrap();
                assert_eq!(outline.questions.len(), 8, "{} {focus:?} {level}", category.id);
            }
        }
    }
}

#[test]
fn the_built_in_interviewer_keeps_the_rules_a_model_has_to_keep() {
    let bank = content::Bank::bundled().unwrap();
    let elements = [
        Element::Event,
        Element::OwnPart,
        Element::Action,
        Element::Ending,
        Element::Scale,
        Element::Reflection,
        Element::Reason,
        Element::Check,
        Element::Limit,
        Element::WholeAnswer,
    ];
    for category in bank.categories() {
        for manner in [Mode::Coached, Mode::Mock] {
            let setup = Setup { category: category.id.clone(), questions: 12, ..mode(manner) };
            let mut room = Room::start_in(category.clone(), setup, 3);
            while let Intent::Ask { question, authored, .. } = room.after_feedback() {
                assert_eq!(conduct::check(&authored, &authored, &room.interview), Ok(()), "{authored}");
                room.ask();
                let turn = room.interview.turns().last().unwrap().clone();
                let points = question.points.iter().map(|point| Element::Point(point.id.clone()));
                for element in elements.iter().cloned().chain(points) {
                    let authored = interview::phrasing::follow_up(&room.interview, &turn, &element);
                    assert_eq!(conduct::check(&authored, &authored, &room.interview), Ok(()), "{authored}");
                }
                room.say(LONG);
                room.read(lacking(60.0, &[]));
                while let Intent::FollowUp { .. } = room.next() {
                    room.ask();
                    room.say("And so it ended, as we had hoped.");
                    room.read(lacking(60.0, &[]));
                }
            }
            assert_eq!(room.interview.turns().len(), room.interview.outline().questions.len(), "{}", category.id);
        }
    }
}

#[test]
fn no_question_of_a_role_passes_for_a_paraphrase_of_another() {
    let bank = content::Bank::bundled().unwrap();
    for category in bank.categories() {
        let setup = Setup { category: category.id.clone(), questions: 12, ..mode(Mode::Mock) };
        let outline = outline(&setup, category, &Practised::default(), 1).unwrap();
        let expected = category.questions.len().min(12);
        assert_eq!(outline.questions.len(), expected, "{}: every question can stand beside every other", category.id);
    }
}
