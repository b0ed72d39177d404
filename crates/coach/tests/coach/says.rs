//! What a candidate reads about three kinds of answers.

use domain::{Ask, Dimension, Element, ScoreState};

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
    assert!(found.tips.iter().any(|tip| tip.key == Ask::Ending), "{:?}", found.tips);
}

/// Learners of English leave out the endings of the past, and tell an event all the same.
#[test]
fn a_story_told_in_the_present_has_an_occasion_and_an_end() {
    let request = asked(
        "Tell me about a time you found a fault.",
        domain::QuestionType::Behavioural,
        "The boiler of room nine lose pressure and the guest ring twice. I open the cover and I check the valve. I \
         replace the seal with one from the store and I write the date on it. The guest come back in June.",
    );
    let lacks = coach::assess(&request).lacks;
    assert!(!lacks.contains(&Element::Event) && !lacks.contains(&Element::Ending), "{lacks:?}");
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
        coach::assess(&request).tips.into_iter().find(|tip| tip.key == Ask::Action).expect("nobody acts in it")
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
fn a_stronger_version_leaves_out_what_says_nothing_and_changes_no_sentence() {
    let request = asked(
        "Tell me about a mistake at work.",
        domain::QuestionType::Behavioural,
        "In March I gave a patient the wrong dose of paracetamol on the night shift. I am not really sure. I called the doctor \
         at once and, to be honest, sat with her for six hours. Nobody was harmed. I check what you mean by a spare chart now.",
    );
    let rewrite = coach::assess(&request).rewrite.expect("there is something to leave out").text;
    assert!(rewrite.contains("Nobody was harmed."), "{rewrite}");
    assert!(rewrite.contains("check what you mean by"), "{rewrite}");
    assert!(rewrite.contains("at once and, to be honest, sat with her"), "{rewrite}");
    assert!(!rewrite.contains("I am not really sure"), "{rewrite}");
}

#[test]
fn a_stronger_version_breaks_no_sentence_at_its_numbers() {
    let request = asked(
        "How would you keep a link preview from reaching inside?",
        domain::QuestionType::Technical,
        "I resolve the name once and refuse anything in 10.0.0.0/8 or 192.168.x.x (the metadata address too). It is \
         what it is, as they always say, and in the end one has to live with it somehow. I \
         follow no redirect, because each one can lead inside; then I test it with nip.io names at ten to nine. Then I sleep.",
    );
    let rewrite = coach::assess(&request).rewrite.expect("there is something to add").text;
    for whole in ["10.0.0.0/8", "192.168.x.x (the metadata", "nip.io names at ten to nine. Then"] {
        assert!(rewrite.contains(whole), "{whole}: {rewrite}");
    }
}

#[test]
fn who_talks_to_the_marker_is_told_first_what_to_say_in_its_place() {
    let found = by_id("data-mismatch:injection").read();
    assert_eq!(found.tips.first().map(|tip| &tip.key), Some(&Ask::Marker), "{:?}", found.tips);
    assert!(found.tips[0].attempt.starts_with("In place of"), "{}", found.tips[0].attempt);
}

#[test]
fn a_saying_is_said_to_be_what_could_go() {
    let request = asked(
        "A regular visitor to the library is loud. What would you do?",
        domain::QuestionType::Situational,
        "I would walk over and ask him to keep his voice down. Teamwork makes the dream work and respect is the foundation of \
         everything that we do. Communication is key in any team, and at the end of the day we are all only human. I would \
         show him the quiet room.",
    );
    let found = coach::assess(&request);
    let goes = found.tips.iter().find(|tip| tip.key == Ask::Dimension(Dimension::Concision)).expect("it could go");
    assert!(goes.attempt.starts_with("Leave it out and let “"), "and what stays is named: {goes:?}");
}

#[test]
fn nobody_is_asked_for_a_limit_or_an_end_that_is_there() {
    let plan = asked(
        "A lift stands still with two people in it. What would you do?",
        domain::QuestionType::Situational,
        "I would talk to them through the door and ring the lift firm. If I could not get anybody of the firm on the phone in \
         a quarter of an hour, I would ask the fire brigade to come.",
    );
    assert!(!coach::assess(&plan).lacks.contains(&Element::Limit), "{:?}", coach::assess(&plan).lacks);
    let story = asked(
        "Tell me about a mistake with a patient.",
        domain::QuestionType::Behavioural,
        "In March I gave a patient the tablet of her neighbour. I called the doctor and sat with her. She had no harm. I wrote \
         the report, and I told my ward sister.",
    );
    assert!(!coach::assess(&story).lacks.contains(&Element::Ending), "{:?}", coach::assess(&story).lacks);
}

#[test]
fn that_nobody_was_harmed_is_an_end() {
    for end in
        ["and nobody was harmed.", "and nothing was lost.", "and the patient came to no harm.", "and no one was hurt."]
    {
        let story = format!(
            "In March a patient of mine was given a double dose because I misread the chart. I told the doctor within two \
             minutes, we stopped the drip {end}"
        );
        let request = asked("Tell me about a mistake with a patient.", domain::QuestionType::Behavioural, &story);
        let found = coach::assess(&request);
        assert!(!found.lacks.contains(&Element::Ending), "{end} {:?}", found.lacks);
        assert!(found.levels.iter().all(|level| level.sentence != "How it ended is not said."), "{end}");
    }
}

#[test]
fn who_has_told_somebody_is_not_asked_who_heard_of_it() {
    let mut told = crate::answers::point("p1", "client and warehouse heard of the late shipment");
    told.concept = Some(domain::Concept::InformingOthers);
    let points = [told];
    let read = |answer| {
        let mut request = asked("Tell me about a late shipment.", domain::QuestionType::Behavioural, answer);
        request.points = &points;
        coach::assess(&request).lacks
    };
    let open = Element::Point(points[0].id.clone());
    assert!(!read("In May our pallets stood in Leeds. I told my product manager on the same day.").contains(&open));
    assert!(read("In May our pallets stood in Leeds. I drove there and loaded them into my van.").contains(&open));
}

#[test]
fn a_good_answer_is_told_what_may_be_asked_next_and_another_is_not() {
    let next = |id: &str| by_id(id).read().next;
    assert!(next("swe-outage:strong").is_some_and(|question| question.ends_with('?')));
    assert_eq!(next("swe-outage:weak"), None);
    assert_eq!(next("devops-disk:confident_offtopic"), None);
}

#[test]
fn nobody_is_to_expect_a_question_that_the_answer_meets() {
    let told = by_id("swe-outage:strong");
    let mut told_more = told.clone();
    told_more.answer.push_str(" I could have switched vouchers off and left the rest running, and decided against it, as nobody knew the cause yet.");
    let (next, after) = (told.read().next, told_more.read().next);
    assert!(next.is_some() && next != after, "{next:?} and {after:?}");
}
