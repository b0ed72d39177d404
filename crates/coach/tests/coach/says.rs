//! What a candidate reads about three kinds of answers.

use domain::{Element, ScoreState};

use crate::answers::{asked, by_id};

#[test]
fn a_story_without_an_end_is_told_so() {
    let request = asked(
        "Tell me about a time you found a fault.",
        domain::QuestionType::Behavioural,
        "In March I checked the boiler in room nine because a guest was cold. I saw that the valve had stuck, so I tapped \
         it loose and told my lead.",
    );
    let found = coach::assess(&request);
    assert_eq!(found.state, ScoreState::Provisional);
    assert!(found.lacks.contains(&Element::Ending), "{:?}", found.lacks);
    assert!(found.tips.iter().any(|tip| tip.key == "ending"), "{:?}", found.tips);
}

#[test]
fn only_we_is_asked_for_the_own_part_first() {
    let found = by_id("disagree-boss:we_only").read();
    assert_eq!(found.lacks.first(), Some(&Element::OwnPart));
    assert!(found.headline.contains("your") || found.headline.contains("Your"), "{}", found.headline);
}

#[test]
fn who_names_nothing_is_asked_for_an_act_that_answers_the_question() {
    let tip_on_the_act = |answer| {
        let request = asked("Tell me about a time you found a fault.", domain::QuestionType::Behavioural, answer);
        coach::assess(&request).tips.into_iter().find(|tip| tip.key == "action").expect("nobody acts in it")
    };
    let tip = tip_on_the_act("It was fine in the end, these things happen and it is what it is really.");
    assert!(tip.missing.contains("“Tell me about a time you found a fault”"), "{}", tip.missing);
    assert!(!tip.attempt.contains("this"), "{}", tip.attempt);
    let tip = tip_on_the_act("The boiler in room nine was cold. The valve had stuck in March.");
    assert!(tip.missing.contains("“boiler”"), "{}", tip.missing);
}

#[test]
fn a_plan_is_never_asked_how_it_ended() {
    for id in ["sec-phish:medium", "mkt-bakery:weak", "elec-rcd:medium"] {
        let found = by_id(id).read();
        let of_events = [Element::Ending, Element::Event, Element::Reflection, Element::OwnPart];
        assert!(found.lacks.iter().all(|element| !of_events.contains(element)), "{id}: {:?}", found.lacks);
    }
}

#[test]
fn an_answer_that_meets_every_point_has_no_follow_up() {
    let mut graded = by_id("swe-outage:strong");
    graded.points = vec![crate::answers::point("p1", "own steps to limit the damage")];
    assert!(graded.read().lacks.is_empty());
}

#[test]
fn junk_gets_no_praise() {
    for id in ["swe-outage:keyword_stuffed", "swe-outage:question_echo", "devops-disk:confident_offtopic"] {
        assert!(by_id(id).read().strengths.is_empty(), "{id}");
    }
}

#[test]
fn a_stronger_version_keeps_what_matters_and_leaves_no_stumps() {
    let request = asked(
        "Tell me about a mistake at work.",
        domain::QuestionType::Behavioural,
        "In March I gave a patient the wrong dose of paracetamol on the night shift. I am not really sure. I called the doctor \
         at once and, to be honest, sat with her for six hours. Nobody was harmed. I check what you mean by a spare chart now.",
    );
    let rewrite = coach::assess(&request).rewrite.expect("there is something to leave out").text;
    assert!(rewrite.contains("Nobody was harmed."), "{rewrite}");
    assert!(rewrite.contains("check what you mean by"), "{rewrite}");
    assert!(!rewrite.contains("I am."), "{rewrite}");
    assert!(!rewrite.contains("to be honest"), "{rewrite}");
}
