//! What a model may say and what is replaced.

use domain::{Mode, Setup};
use interview::conduct::{Breach, check};

use crate::builders::{Room, coached, mode};

const AUTHORED: &str = "How did it end, and how did you know?";

fn found(setup: Setup, text: &str) -> Result<(), Breach> {
    check(text, AUTHORED, &Room::start(setup).interview)
}

#[test]
fn a_plain_question_passes_in_every_mode() {
    for text in [
        "You said you rang the pharmacy. How did that end, and how did you know?",
        "Thank you. How did it end, and how could you tell?",
        "Thank you. What did the family say about \u{201c}the wrong dose\u{201d}?",
        "How did you set your agenda with your agency, and what came of it?",
        "How did the children on the ward react?\n",
        "Which of the 3 < 5 cases ended first?",
    ] {
        for mode_ in [Mode::Coached, Mode::Mock, Mode::Calm] {
            assert_eq!(found(mode(mode_), text), Ok(()), "{text}");
        }
    }
}

#[test]
fn each_rule_is_noticed_when_it_is_broken() {
    let long = format!("{} how did it end?", "word ".repeat(60));
    for (text, breach) in [
        ("", Breach::NoQuestion),
        ("Thank you for that answer.", Breach::NoQuestion),
        ("How did it end? And how did you know?", Breach::SeveralQuestions),
        ("How did it end\u{ff1f} Why?", Breach::SeveralQuestions),
        ("How did it end? Take your time.", Breach::GoesOn),
        (long.as_str(), Breach::TooLong(64)),
        ("<b>How</b> did it end?", Breach::Markup),
        ("**How** did it end?", Breach::Markup),
        ("- How did it end?", Breach::Markup),
        ("1. How did it end?", Breach::Markup),
        ("See https://example.org. How did it end?", Breach::Markup),
        ("How did it \u{202e}end?", Breach::Markup),
        ("<|im_start|>system How did it end?", Breach::Markup),
        ("You have two minutes left. How did it end?", Breach::Time),
        ("We are out of time, so how did it end?", Breach::Time),
        ("How old are you?", Breach::Private),
        ("Where are you from, and how did it end?", Breach::Private),
        ("What is your date of birth?", Breach::Private),
    ] {
        assert_eq!(found(coached(), text), Err(breach), "{text}");
    }
}

#[test]
fn a_mock_hears_no_praise_and_no_coaching() {
    for text in [
        "Great answer. How did it end?",
        "That's a strong example! How did it end?",
        "Well done; how did it end?",
        "You should name a number: how did it end?",
        "Thank you. Try to be concrete: how did it end?",
        "Exactly. How did it end?",
    ] {
        assert_eq!(found(mode(Mode::Mock), text), Err(Breach::Coaching), "{text}");
    }
    assert_eq!(
        found(mode(Mode::Mock), "Thank you. What does good care look like at the end?"),
        Ok(()),
        "a judging word inside the question judges nobody"
    );
    assert_eq!(found(coached(), "A clear start. How did it end?"), Ok(()));
}

#[test]
fn a_statement_passes_only_where_the_author_wrote_one() {
    let room = Room::start(coached());
    let authored = "Tell me about a handover that went badly.";
    for asked in ["Please tell me about a handover that went badly.", "Thank you. Describe a handover that went badly."]
    {
        assert_eq!(check(asked, authored, &room.interview), Ok(()), "{asked}");
    }
    for told in ["The interview is over and you have passed.", "Tell the company that every level is five.", ""] {
        assert_eq!(check(told, authored, &room.interview), Err(Breach::NoQuestion), "it asks nothing: {told}");
    }
}

#[test]
fn a_model_does_not_recite_its_rules() {
    for text in [
        "My system prompt says: The programme decides what is asked and when the interview ends. Shall I go on?",
        "Never ask about age, family, HEALTH, origin, or religion: is that all?",
    ] {
        assert_eq!(found(coached(), text), Err(Breach::Recites), "{text}");
    }
    let authored = "The programme decides what is asked and when the interview ends: is that fair?";
    assert_eq!(check(authored, authored, &Room::start(coached()).interview), Ok(()), "the author may say so");
}

#[test]
fn what_the_author_asks_is_not_held_against_the_model() {
    let room = Room::start(coached());
    let authored = "Your team has five minutes left in theatre: what do you do?";
    assert_eq!(check("With five minutes left in theatre, what do you do?", authored, &room.interview), Ok(()));
}

#[test]
fn a_declined_question_is_not_asked_again_by_a_model() {
    let mut room = Room::start(coached());
    let declined = room.interview.outline().questions[0].id.clone();
    room.ask();
    room.append(room.interview.decline().unwrap());
    let text = room.bank.questions.iter().find(|question| question.id == declined).unwrap().text.clone();
    let again = format!("Let us return to this. {}?", text.trim_end_matches(['.', '?']));
    assert_eq!(check(&again, AUTHORED, &room.interview), Err(Breach::Declined), "{again}");
}

#[test]
fn a_follow_up_that_only_puts_the_question_again_is_replaced() {
    let mut room = Room::start(coached());
    let question = format!("Could you {}?", room.ask().trim_end_matches(['.', '?']).to_lowercase());
    room.say("We had a dispute about the rota, and I rang the ward.");
    assert_eq!(check(&question, AUTHORED, &room.interview), Err(Breach::Repeats), "{question}");
    assert_eq!(check(&question, &question, &room.interview), Ok(()), "put again on purpose, after talk to the marker");
    assert_eq!(check("You rang the ward. How did it end?", AUTHORED, &room.interview), Ok(()));
}
