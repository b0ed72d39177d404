//! How an interview goes, mode by mode.

use domain::{
    Difficulty, DifficultyChoice, Element, EndReason, Event, Flag, Mode, PauseReason, Persona, Phrasing, PointId,
    QuestionType, Scope, Setup, Timestamp,
};
use interview::{Intent, Interview, Outcome, Refusal, ReplayError, Status, margin_notes};

use crate::builders::{
    LONG, Room, by_model, coached, flagged, id, lacking, mode, overall, points, question, reading, replay, text,
};

#[test]
fn a_coached_round_asks_reads_follows_up_once_and_shows_feedback_before_the_next_question() {
    let mut room = Room::start(coached());
    room.ask();
    assert_eq!(room.next(), Intent::AwaitAnswer { position: 0, round: 0 });

    room.say(LONG);
    assert_eq!(room.next(), Intent::Read { position: 0, attempt: 0, scope: Scope::Alone });
    room.read(lacking(60.0, &[Element::Ending, Element::Reflection]));
    let Intent::FollowUp { position: 0, round: 1, element: Element::Ending, .. } = room.next() else {
        panic!("the most needed element is asked for: {:?}", room.next())
    };

    room.ask();
    room.say("The patient went home on Friday.");
    assert_eq!(room.next(), Intent::Read { position: 0, attempt: 0, scope: Scope::WithFollowUps });
    room.read(lacking(70.0, &[Element::Reflection]));
    assert_eq!(room.next(), Intent::ShowFeedback { position: 0 }, "one follow-up in a round of three");
    assert!(matches!(room.after_feedback(), Intent::Ask { position: 1, .. }));

    let said = &room.interview.turns()[0].attempts[0];
    assert_eq!(said.text, format!("{LONG}\n\nThe patient went home on Friday."));
    assert_eq!(overall(said.alone.as_ref()), points(60.0), "progress is not prompting");
    assert_eq!(overall(said.built_in.as_ref()), points(70.0));
}

#[test]
fn after_the_last_feedback_the_interview_is_complete_and_takes_no_more_answers() {
    let mut room = Room::start(coached());
    for _ in 0..3 {
        room.answer(60.0);
    }
    assert_eq!(room.next(), Intent::ShowFeedback { position: 2 });
    assert_eq!(room.after_feedback(), Intent::End { reason: EndReason::Complete });
    room.append(room.interview.end(EndReason::Complete).unwrap());
    assert_eq!(room.next(), Intent::Finished);
    assert_eq!(room.interview.status(), Status::Ended(EndReason::Complete));
    assert_eq!(room.interview.submit(2, 0, text("More"), false, 1), Err(Refusal::Finished));
    assert_eq!(room.interview.end(EndReason::Early), Err(Refusal::Finished));
    assert!(room.interview.attempt(2, text("Again")).is_ok(), "an answer may be improved after the end");
}

#[test]
fn a_mock_says_thank_you_and_nothing_else_until_it_is_over() {
    let mut room = Room::start(mode(Mode::Mock));
    let first = room.ask();
    assert!(!first.starts_with("Thank you"), "there is nothing to thank for yet: {first}");
    room.say(LONG);
    room.read(reading(30.0));
    assert_eq!(room.interview.rate(0, 3), Ok(Event::SelfRated { position: 0, level: 3 }));
    assert_eq!(room.interview.attempt(0, text("Again")), Err(Refusal::NotInMock));
    assert!(room.interview.is_silent());

    let second = room.ask();
    assert!(second.starts_with("Thank you. "), "{second}");
    assert_eq!(room.interview.show_hint(), Err(Refusal::NotInMock));
    room.append(room.interview.end(EndReason::Early).unwrap());
    assert!(!room.interview.is_silent(), "the debrief shows everything");
}

#[test]
fn a_mock_follows_up_twice_at_most_and_never_for_the_same_thing() {
    let mut room = Room::start(mode(Mode::Mock));
    room.ask();
    room.say(LONG);
    for round in 1..=2 {
        room.read(lacking(50.0, &[Element::Ending, Element::Scale, Element::Reflection]));
        room.ask();
        room.say(&format!("More in round {round} of this."));
    }
    room.read(lacking(50.0, &[Element::Ending, Element::Scale, Element::Reflection]));
    let asked: Vec<_> = room.interview.turns()[0].exchanges.iter().filter_map(|e| e.element.clone()).collect();
    assert_eq!(asked, [Element::Ending, Element::Scale]);
    assert!(matches!(room.next(), Intent::Ask { position: 1, .. }));
}

/// A mock for a job with this ad, up to its close.
fn closing(ad: &str) -> Room {
    let mut room = Room::start(Setup { questions: 1, job_ad: Some(ad.into()), ..mode(Mode::Mock) });
    room.ask();
    room.say(LONG);
    room.read(reading(80.0));
    room
}

#[test]
fn a_mock_for_a_known_job_closes_with_the_candidates_own_questions() {
    let mut room = closing("Our ward has thirty beds. Training is paid for.");
    assert_eq!(room.interview.ask(1, 0, text("Is it a big ward?")), Err(Refusal::NotInvited), "not yet invited");
    let Intent::InviteQuestions { text: invited } = room.next() else { panic!("{:?}", room.next()) };
    assert!(invited.ends_with('?'), "{invited}");
    room.append(Event::QuestionsInvited { text: invited });
    assert_eq!(room.next(), Intent::AwaitQuestion { position: 1, round: 0 });
    assert_eq!(room.interview.skip(), Err(Refusal::NothingOpen));

    let first = room.interview.ask(1, 0, text("Who pays for training?")).unwrap();
    room.append(first.clone());
    assert_eq!(room.interview.ask(1, 0, text("Who pays for training?")), Err(Refusal::AlreadyAnswered));
    room.append(room.interview.ask(1, 1, text("Why did the last nurse leave?")).unwrap());
    let closing = room.interview.closing().unwrap();
    assert!(closing.asked[0].reply.contains("“Training is paid for.”"), "{closing:?}");
    assert!(closing.asked[1].reply.contains("real interviewer"), "{closing:?}");
    assert_eq!(room.next(), Intent::AwaitQuestion { position: 1, round: 2 });
    assert_eq!(room.interview.ask(1, 2, text("One more?")), Err(Refusal::NotInvited));

    room.interview.apply(room.interview.started_at(), first).unwrap();
    assert_eq!(room.interview.closing().unwrap().asked.len(), 2, "told twice, asked once");
    assert_eq!(room.interview.end(EndReason::Early), Ok(Event::Ended { reason: EndReason::Complete }));
}

#[test]
fn without_an_ad_nobody_could_answer_so_nobody_asks() {
    for ad in ["", "  \n"] {
        assert_eq!(closing(ad).next(), Intent::End { reason: EndReason::Complete });
    }
}

#[test]
fn calm_has_no_follow_ups_and_no_clock_but_shows_what_was_read() {
    let setup = Setup { question_limit_s: Some(5), total_limit_s: Some(5), ..mode(Mode::Calm) };
    let mut room = Room::start(setup);
    room.ask();
    room.say_in(LONG, false, 900_000);
    assert_eq!((room.interview.question_left_ms(0), room.interview.total_left_ms()), (None, None));
    room.read(lacking(40.0, &[Element::Ending]));
    assert_eq!(room.next(), Intent::ShowFeedback { position: 0 });
    assert!(matches!(room.after_feedback(), Intent::Ask { position: 1, .. }));
}

#[test]
fn without_a_lacking_element_the_heaviest_unmet_point_is_probed_in_its_authors_words() {
    let mut room = Room::start(coached());
    room.ask();
    room.say(LONG);
    let mut half = reading(60.0);
    half.points[0].met = domain::Met::No;
    half.points[1].met = domain::Met::No;
    room.read(half);
    let Intent::FollowUp { element, authored, .. } = room.next() else { panic!("a point is open") };
    assert_eq!(element, Element::Point(PointId("p2".into())), "p2 weighs double");
    assert!(authored.ends_with("Could you say more about part p2?"), "{authored}");
}

#[test]
fn nothing_is_probed_when_the_points_are_met() {
    let mut room = Room::start(coached());
    room.ask();
    room.say(LONG);
    let mut met = reading(80.0);
    met.lacks = vec![Element::Reflection];
    room.read(met);
    assert_eq!(room.next(), Intent::ShowFeedback { position: 0 });
}

#[test]
fn text_to_the_marker_is_not_followed_up_but_asked_for_once_more() {
    let mut room = Room::start(coached());
    let question = room.ask();
    room.say(LONG);
    room.read(flagged(20.0, Flag::AddressesMarker));
    let again = room.ask();
    assert!(again.ends_with(&question) && again != question, "{again}");
    room.say(LONG);
    room.read(flagged(20.0, Flag::AddressesMarker));
    assert_eq!(room.next(), Intent::ShowFeedback { position: 0 }, "once is enough");
}

#[test]
fn distress_and_another_language_are_left_alone() {
    for flag in [Flag::Distress, Flag::Language] {
        let mut room = Room::start(coached());
        room.ask();
        room.say(LONG);
        room.read(flagged(20.0, flag));
        assert_eq!(room.next(), Intent::ShowFeedback { position: 0 }, "{flag:?}");
    }
}

#[test]
fn too_short_an_answer_is_asked_for_once_more_and_then_taken_as_it_is() {
    let mut room = Room::start(mode(Mode::Mock));
    let question = room.ask();
    room.say("It depends.");
    room.read(flagged(20.0, Flag::TooShort));
    let again = room.ask();
    assert!(again.ends_with(&question), "the question itself is put again: {again}");
    room.say("As I said.");
    room.read(flagged(20.0, Flag::TooShort));
    assert!(matches!(room.next(), Intent::Ask { position: 1, .. }));
}

#[test]
fn a_declined_question_is_closed_without_comment_and_not_read() {
    let mut room = Room::start(coached());
    let declined = room.ask();
    room.append(room.interview.decline().unwrap());
    assert_eq!(room.interview.turns()[0].outcome(), Outcome::Declined);
    assert_eq!(room.interview.submit(0, 0, text("But"), false, 1), Err(Refusal::Closed));
    assert_eq!(room.interview.rate(0, 3), Err(Refusal::NotAnswered));
    let next = room.ask();
    assert!(next.starts_with("That is fine. ") && !next.contains(&declined), "{next}");
}

#[test]
fn a_refusal_in_words_closes_the_question_like_the_button_and_keeps_the_words() {
    let mut room = Room::start(coached());
    room.ask();
    room.say("I'd rather not answer that, sorry.");
    let turn = &room.interview.turns()[0];
    assert!(turn.declined && turn.attempts.is_empty() && turn.said().is_empty());
    assert_eq!(turn.exchanges[0].answer.as_ref().unwrap().text, "I'd rather not answer that, sorry.");
    assert!(matches!(room.next(), Intent::Ask { position: 1, .. }));
}

#[test]
fn a_declined_follow_up_leaves_the_answer_before_it_in_force() {
    let mut room = Room::start(mode(Mode::Mock));
    room.ask();
    room.say(LONG);
    room.read(lacking(55.0, &[Element::Ending, Element::Scale]));
    room.ask();
    room.say("pass");
    let turn = &room.interview.turns()[0];
    assert_eq!((turn.outcome(), turn.said().as_str()), (Outcome::Answered, LONG));
    assert!(turn.attempts[0].built_in.is_some(), "the reading still fits the text");
    assert!(matches!(room.next(), Intent::Ask { position: 1, .. }), "no second follow-up after a refusal");
}

#[test]
fn a_question_in_other_words_does_not_come_back_after_a_refusal() {
    let setup = Setup { questions: 2, ..mode(Mode::Mock) };
    let mut bank = crate::builders::small_bank(1);
    let mut paraphrase = bank.questions[0].clone();
    paraphrase.id = domain::QuestionId::new("nursing-0099");
    paraphrase.text = "What made you choose nursing, and not another of the professions?".into();
    bank.questions.push(paraphrase);
    let mut room = Room::start_in(bank, setup, 1);
    room.ask();
    room.append(room.interview.decline().unwrap());
    assert_eq!(room.next(), Intent::End { reason: EndReason::Complete }, "there is no other question");
}

#[test]
fn a_skipped_question_has_nothing_to_read_and_the_next_one_comes() {
    let mut room = Room::start(coached());
    room.ask();
    room.append(room.interview.skip().unwrap());
    assert_eq!(room.interview.turns()[0].outcome(), Outcome::Skipped);
    assert_eq!(room.interview.skip(), Err(Refusal::NothingOpen), "a second press does not skip another one");
    assert!(matches!(room.next(), Intent::Ask { position: 1, .. }));
}

#[test]
fn sending_twice_keeps_one_answer() {
    let mut room = Room::start(coached());
    room.ask();
    room.say(LONG);
    assert_eq!(room.interview.submit(0, 0, text(LONG), false, 1), Err(Refusal::AlreadyAnswered));
    assert_eq!(room.interview.submit(1, 0, text(LONG), false, 1), Err(Refusal::NoSuchTurn));
}

#[test]
fn a_paused_interview_takes_no_answer_until_it_is_resumed_and_goes_on_where_it_stopped() {
    let mut room = Room::start(coached());
    room.ask();
    room.append(room.interview.pause(PauseReason::Idle).unwrap());
    assert_eq!(room.interview.status(), Status::Paused(PauseReason::Idle));
    assert_eq!(room.interview.pause(PauseReason::Chosen), Err(Refusal::Paused));
    assert_eq!(room.interview.submit(0, 0, text(LONG), false, 1), Err(Refusal::Paused));
    assert_eq!(room.interview.decline(), Err(Refusal::Paused));
    assert!(room.interview.mark(0, true).is_ok(), "a mark harms no clock");
    room.append(room.interview.resume().unwrap());
    assert_eq!(room.interview.resume(), Err(Refusal::NotPaused));
    assert_eq!(room.next(), Intent::AwaitAnswer { position: 0, round: 0 });
    room.say(LONG);
}

#[test]
fn time_is_what_was_spent_typing_and_not_what_a_clock_says() {
    let setup = Setup { question_limit_s: Some(100), total_limit_s: Some(300), ..mode(Mode::Mock) };
    let mut room = Room::start(setup);
    room.ask();
    assert_eq!(room.interview.question_left_ms(40_000), Some(60_000));
    room.say_in(LONG, false, 30_000);
    room.read(lacking(60.0, &[Element::Ending]));
    room.ask();
    assert_eq!(room.interview.question_left_ms(0), Some(70_000), "all rounds share the question's time");

    // The clock of the computer is set back by a day in the middle.
    let event = room.interview.submit(0, 1, text("It ended well for all of us."), false, 20_000).unwrap();
    room.interview.apply(Timestamp::from_millis(-86_400_000), event).unwrap();
    assert_eq!(room.interview.total_left_ms(), Some(250_000));
}

#[test]
fn running_out_of_time_keeps_the_text_and_asks_nothing_more_about_it() {
    let setup = Setup { question_limit_s: Some(60), ..coached() };
    let mut room = Room::start(setup);
    room.ask();
    room.say_in("I was in the middle of", true, 60_000);
    room.read(lacking(30.0, &[Element::Ending]));
    assert_eq!(room.next(), Intent::ShowFeedback { position: 0 });
    let answer = room.interview.turns()[0].exchanges[0].answer.clone().unwrap();
    assert_eq!((answer.text.as_str(), answer.by_timeout), ("I was in the middle of", true));
}

#[test]
fn the_interview_ends_when_its_time_is_used_and_the_last_answer_still_has_its_feedback() {
    let setup = Setup { question_limit_s: None, total_limit_s: Some(120), ..coached() };
    let mut room = Room::start(setup);
    room.ask();
    room.say_in(LONG, true, 120_000);
    room.read(reading(60.0));
    assert_eq!(room.next(), Intent::ShowFeedback { position: 0 });
    assert_eq!(room.after_feedback(), Intent::End { reason: EndReason::TimeUsed });
}

#[test]
fn a_mock_whose_time_is_used_closes_only_if_every_question_was_asked() {
    let setup = Setup { questions: 2, total_limit_s: Some(120), job_ad: Some("A ward.".into()), ..mode(Mode::Mock) };
    let mut early = Room::start(setup.clone());
    early.ask();
    early.say_in(LONG, true, 120_000);
    early.read(reading(60.0));
    assert_eq!(early.next(), Intent::End { reason: EndReason::TimeUsed }, "a question is left");

    let mut late = Room::start(setup);
    late.answer(60.0);
    late.ask();
    late.say_in(LONG, true, 100_000);
    late.read(reading(60.0));
    assert_eq!(late.interview.total_left_ms(), Some(0));
    assert!(matches!(late.next(), Intent::InviteQuestions { .. }), "nobody is timed who asks");
}

#[test]
fn a_hint_is_shown_and_an_empty_one_is_refused() {
    let mut room = Room::start(coached());
    room.ask();
    room.append(room.interview.show_hint().unwrap());
    assert!(room.interview.turns()[0].hint_shown);

    let mut bare = crate::builders::bank();
    bare.questions.iter_mut().for_each(|question| question.hint.clear());
    let mut room = Room::start_in(bare, coached(), 7);
    room.ask();
    assert_eq!(room.interview.show_hint(), Err(Refusal::NothingToHint));
}

#[test]
fn a_retry_is_counted_read_and_does_not_touch_what_was_said() {
    let mut room = Room::start(coached());
    room.answer(50.0);
    let event = room.interview.attempt(0, text("A better text.")).unwrap();
    assert!(matches!(event, Event::Attempted { attempt: 1, .. }));
    room.append(event);
    assert_eq!(room.next(), Intent::Read { position: 0, attempt: 1, scope: Scope::Alone });
    room.read(reading(70.0));
    let attempts = &room.interview.turns()[0].attempts;
    assert_eq!(overall(attempts[0].built_in.as_ref()), points(50.0));
    assert_eq!(overall(attempts[1].built_in.as_ref()), points(70.0));
    assert_eq!(room.next(), Intent::ShowFeedback { position: 0 });
}

#[test]
fn what_a_retry_brings_does_not_stand_in_the_margin_as_missing() {
    let lacks = [Element::Ending, Element::Reflection];
    let mut room = Room::start(coached());
    room.ask();
    room.say(LONG);
    room.read(lacking(60.0, &lacks));
    room.ask();
    room.say("It went on like that for a week.");
    room.read(lacking(60.0, &lacks));
    let noted = |room: &Room| margin_notes(&room.interview.turns()[0], Mode::Coached);
    let asked = "Asked for how it ended, and how that was known.";
    let wanted = "Would still want: what you would do differently.".to_owned();
    assert_eq!(noted(&room), [format!("{asked} Still open."), wanted.clone()]);

    room.append(room.interview.attempt(0, text("It ended well, as the chart showed.")).unwrap());
    room.read(lacking(65.0, &[Element::Reflection]));
    assert_eq!(noted(&room), [format!("{asked} You said it on a later try."), wanted]);

    room.append(room.interview.attempt(0, text("It ended well, and I would begin sooner.")).unwrap());
    room.read(lacking(70.0, &[]));
    assert_eq!(noted(&room), [format!("{asked} You said it on a later try.")]);
}

#[test]
fn the_margin_of_a_calm_round_holds_nothing_against_an_answer() {
    let mut room = Room::start(mode(Mode::Calm));
    room.ask();
    room.say(LONG);
    room.read(lacking(60.0, &[Element::Ending]));
    let turn = &room.interview.turns()[0];
    assert_eq!(margin_notes(turn, Mode::Calm), Vec::<String>::new());
    assert_eq!(margin_notes(turn, Mode::Coached).len(), 1, "the same reading has something elsewhere");
}

#[test]
fn a_models_reading_stands_beside_the_built_in_one() {
    let mut room = Room::start(coached());
    room.answer(50.0);
    room.assess(0, Scope::Alone, by_model(64.0));
    let said = &room.interview.turns()[0].attempts[0];
    assert_eq!(overall(said.built_in.as_ref()), points(50.0));
    assert_eq!(overall(said.by_model.as_ref()), points(64.0));
}

#[test]
fn a_models_reading_of_the_first_answer_does_not_pass_for_one_of_the_whole() {
    let mut room = Room::start(coached());
    room.ask();
    room.say(LONG);
    room.read(lacking(50.0, &[Element::Ending]));
    room.ask();
    room.say("It ended well for everyone there.");
    room.assess(0, Scope::Alone, by_model(64.0));
    assert_eq!(room.interview.turns()[0].attempts[0].by_model, None, "its quotes are of a shorter text");
}

#[test]
fn an_app_that_died_before_reading_catches_up_even_after_the_end() {
    let mut room = Room::start(coached());
    room.ask();
    room.say(LONG);
    room.append(room.interview.end(EndReason::Early).unwrap());
    let mut again = Room { interview: replay(&room.log), ..room };
    again.read(reading(60.0));
    assert_eq!(again.next(), Intent::Finished);
}

#[test]
fn a_warm_up_comes_first_on_top_of_the_others_and_is_neither_read_nor_followed_up() {
    let mut room = Room::start(Setup { warm_up: true, ..coached() });
    assert_eq!(room.interview.outline().questions.len(), 4);
    assert_eq!(room.interview.outline().questions[0].difficulty.get(), 1);
    room.ask();
    room.say("Short.");
    assert!(room.interview.turns()[0].warm_up);
    assert!(matches!(room.next(), Intent::Ask { position: 1, level_reason: None, .. }));
}

#[test]
fn a_warm_up_is_not_counted_where_a_question_takes_the_place_of_the_first() {
    let fixed = DifficultyChoice::Fixed(Difficulty::clamped(2));
    let setup = Setup { warm_up: true, persona: Persona::Recruiter, difficulty: fixed, ..coached() };
    let mut room = Room::start(setup);
    room.ask();
    room.say("Short.");
    let planned = room.interview.outline().questions[1].clone();
    room.bank.questions.retain(|question| question.id != planned.id);
    let kinds =
        [(QuestionType::Behavioural, "Name a habit you gave up."), (QuestionType::Motivation, "What drew you here?")];
    room.bank
        .questions
        .extend((20..).zip(kinds).map(|(n, (kind, text))| question(n, kind, planned.competency, 2, text)));
    let Intent::Ask { question, .. } = room.next() else { panic!("the first question that counts is due") };
    assert_eq!(question.kind, QuestionType::Motivation, "with which a recruiter begins");
}

#[test]
fn words_that_broke_off_leave_the_question_to_be_asked() {
    let mut room = Room::start(coached());
    room.append(Event::PhrasingCutOff { position: 0, round: 0, partial: "Tell me ab".into() });
    assert!(matches!(room.next(), Intent::Ask { position: 0, .. }), "it is still to be asked");
}

#[test]
fn an_event_that_cannot_have_happened_is_an_error_and_changes_nothing() {
    let nothing: [(Timestamp, Event); 0] = [];
    assert_eq!(Interview::replay(id(), nothing), Err(ReplayError::NotOutlined));

    let mut room = Room::start(coached());
    room.ask();
    let before = room.interview.clone();
    let at = Timestamp::from_millis(9);
    let submitted =
        |position, round| Event::AnswerSubmitted { position, round, text: text("x"), by_timeout: false, spent_ms: 1 };
    let follow_up = |position, round| Event::FollowUpAsked {
        position,
        round,
        element: Element::Event,
        text: "?".into(),
        phrasing: Phrasing::Authored,
    };
    let assessed = Event::Assessed { position: 0, attempt: 3, scope: Scope::Alone, assessment: Box::new(reading(1.0)) };
    for (event, error) in [
        (room.log[0].1.clone(), ReplayError::OutlinedTwice),
        (submitted(1, 0), ReplayError::NoSuchTurn(1)),
        (submitted(0, 1), ReplayError::NoSuchRound { position: 0, round: 1 }),
        (follow_up(0, 2), ReplayError::NoSuchRound { position: 0, round: 2 }),
        (follow_up(0, 3), ReplayError::NoSuchRound { position: 0, round: 3 }),
        (follow_up(0, 0), ReplayError::NoSuchRound { position: 0, round: 0 }),
        (assessed, ReplayError::NoSuchAttempt { position: 0, attempt: 3 }),
        (
            Event::Attempted { position: 0, attempt: 1, text: text("x") },
            ReplayError::NoSuchAttempt { position: 0, attempt: 1 },
        ),
        (Event::Skipped { position: 200 }, ReplayError::NoSuchTurn(200)),
        (Event::PhrasingCutOff { position: 9, round: 0, partial: String::new() }, ReplayError::OutOfOrder(9)),
    ] {
        assert_eq!(room.interview.apply(at, event), Err(error));
        assert_eq!(room.interview, before);
    }
}

#[test]
fn what_two_devices_did_at_once_loses_no_text() {
    let mut room = Room::start(mode(Mode::Mock));
    room.ask();
    let asked_here = room.log.last().unwrap().1.clone();
    room.say("What I wrote here.");
    room.append(asked_here);
    room.append(Event::AnswerSubmitted {
        position: 0,
        round: 0,
        text: text("What I wrote on the train."),
        by_timeout: false,
        spent_ms: 5,
    });
    room.append(Event::Ended { reason: EndReason::Early });
    room.append(Event::Ended { reason: EndReason::Complete });
    room.append(Event::Resumed);

    let exchange = &room.interview.turns()[0].exchanges[0];
    assert_eq!(exchange.answer.as_ref().unwrap().text, "What I wrote here.", "the first word stands");
    assert_eq!(exchange.also[0].text, "What I wrote on the train.");
    assert_eq!(room.interview.turns().len(), 1, "one question at one place");
    assert_eq!(room.interview.status(), Status::Ended(EndReason::Early));
}

#[test]
fn a_reading_of_what_another_device_wrote_is_none_of_the_text_that_stands() {
    let mut room = Room::start(coached());
    room.ask();
    room.say("What I wrote here.");
    let mut of_the_other = reading(90.0);
    let quote = domain::Quote { text: "on the train".to_owned(), span: domain::Span { start: 13, end: 25 } };
    of_the_other.strengths = vec![domain::Strength { quote, why: "It says where.".to_owned() }];
    let assessed = |assessment| Event::Assessed {
        position: 0,
        attempt: 0,
        scope: Scope::WithFollowUps,
        assessment: Box::new(assessment),
    };
    room.append(assessed(of_the_other));
    assert_eq!(room.interview.turns()[0].attempts[0].built_in, None);
    room.append(assessed(reading(60.0)));
    assert_eq!(room.interview.turns()[0].attempts[0].built_in, Some(reading(60.0)));
}

#[test]
fn two_retries_counted_alike_are_both_kept() {
    let mut room = Room::start(coached());
    room.answer(50.0);
    for words in ["One.", "Two.", "One."] {
        room.append(Event::Attempted { position: 0, attempt: 1, text: text(words) });
    }
    let kept: Vec<_> = room.interview.turns()[0].attempts[1..].iter().map(|a| (a.number, a.text.as_str())).collect();
    assert_eq!(kept, [(1, "One."), (2, "Two.")]);
}

#[test]
fn a_log_line_shows_no_words_of_the_candidate() {
    let mut room = Room::start(Setup { job_ad: Some("SECRET ad".into()), ..coached() });
    room.ask();
    room.say("My divorce was hard.");
    let shown = format!("{:?} {:?}", room.interview, room.interview.turns()[0].exchanges);
    assert!(!shown.contains("divorce") && !shown.contains("SECRET"), "{shown}");
}
