//! With a model that interviews and judges, and fails in every way.

use domain::{ChangeSize, MicroDollars, Mode, ScoreState, Setting};
use ipc::{ErrorCode, ModelReading, NewAttempt, Stage, TurnEvent};
use serde_json::{Value, json};
use testkit::{Gate, ModelServer, Received, Script};

use crate::Room;
use crate::room::{GOOD, THIN};

const QUESTION: &str = "Welcome. Could you tell me about a time when something you had built failed for its users?";

/// A judgement by the schema that was asked for, all levels at `level`, each with a true quote.
fn judgement(level: u8, quote: &str) -> String {
    let dimensions = ["relevance", "evidence", "structure", "ownership", "outcome", "confidence", "tone", "concision"];
    let levels: Vec<Value> = dimensions
        .iter()
        .map(|name| json!({"dimension": name, "level": level, "quote": quote, "reason": "It says what was done."}))
        .collect();
    json!({
        "levels": levels,
        "points": [],
        "strength": {"quote": quote, "why": "It names the first step and its reason."},
        "tips": [],
        "addresses_marker": false,
        "language": "en",
    })
    .to_string()
}

fn judges(request: &Received) -> bool {
    request.schema().is_some() || request.texts("system").iter().any(|text| text.contains("rubric"))
}

/// Asks the same question whenever a question is due, and judges well.
fn plays_along(request: &Received) -> Script {
    if judges(request) {
        Script::says(&judgement(4, "I first switched the page back to the version of the day before"))
    } else {
        Script::says(QUESTION)
    }
}

#[tokio::test]
async fn a_question_streams_in_the_models_words_and_is_booked() {
    let server = ModelServer::start();
    server.otherwise(plays_along);
    let room = Room::with_model(&server).await;
    let told = room.proceed_telling(false).await;
    let words: String = told
        .iter()
        .filter_map(|event| match event {
            TurnEvent::Delta { text } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(words, QUESTION, "word by word");
    let view = room.view().await;
    assert!(view.turns[0].exchanges[0].model.is_some(), "the words are the model's");
    assert_eq!(view.cost.requests, 1, "every request stands in the ledger");
    assert_eq!(room.app.usage().await.unwrap().requests[0].1.purpose, "question");
}

#[tokio::test]
async fn the_models_reading_joins_the_built_in_one_and_never_replaces_it() {
    let server = ModelServer::start();
    server.otherwise(plays_along);
    let room = Room::with_model(&server).await;
    room.proceed().await;
    room.answer_all(GOOD).await;
    let ModelReading::Done { assessment } = room.second_reading(0).await else { panic!("a verified reading") };
    assert_eq!(assessment.state, ScoreState::Scored);
    assert!(assessment.versions.model.is_some(), "the model's name stands with its score");
    let view = room.reopen().await.view().await;
    let attempt = &view.turns[0].attempts[0];
    assert_eq!(attempt.built_in.state, ScoreState::Provisional, "both are kept");
    assert!(matches!(attempt.by_model, ModelReading::Done { .. }));
}

/// Prefers the text with the marked words, wherever it stands; `always_first` is a judge that only looks at the order.
fn prefers(request: &Received, always_first: bool) -> Option<Script> {
    request.schema().filter(|schema| schema["properties"]["better"].is_object())?;
    let asked = request.texts("user").concat();
    let second = asked.split("<second").nth(1).unwrap_or_default();
    let wanted = "I first switched the page back";
    let better = if always_first || !second.contains(wanted) { "first" } else { "second" };
    let quote =
        if better == "first" && second.contains(wanted) { "There was a problem once and we fixed it" } else { wanted };
    Some(Script::says(&json!({"better": better, "quote": quote, "why": "It names its first step."}).to_string()))
}

#[tokio::test]
async fn a_retry_is_compared_in_both_orders_and_a_judge_of_order_prefers_nothing() {
    for (always_first, expected) in [(false, ChangeSize::Better), (true, ChangeSize::NoClearChange)] {
        let server = ModelServer::start();
        server.otherwise(move |request| prefers(request, always_first).unwrap_or_else(|| plays_along(request)));
        let room = Room::with_model(&server).await;
        room.proceed().await;
        room.answer_all(THIN).await;
        room.app.finish_readings(room.id).await;
        let again = NewAttempt { id: room.id, position: 0, text: GOOD.to_owned() };
        room.app.improve_answer(again).await.unwrap();
        room.app.finish_readings(room.id).await;
        let view = room.reopen().await.view().await;
        let preference = view.turns[0].attempts[1].preference.clone().expect("the model compared the two");
        assert_eq!(preference.size, expected, "order decides: {always_first}");
        assert_eq!(preference.why.is_empty(), always_first, "no reason without a clear change");
    }
}

#[tokio::test]
async fn a_judgement_with_invented_quotes_does_not_raise_a_level() {
    let server = ModelServer::start();
    server.otherwise(|request| {
        if judges(request) {
            Script::says(&judgement(5, "I saved the company ten million"))
        } else {
            Script::says(QUESTION)
        }
    });
    let room = Room::with_model(&server).await;
    room.proceed().await;
    room.answer_all(GOOD).await;
    let ModelReading::Done { assessment } = room.second_reading(0).await else { panic!("a verified reading") };
    let relevance = assessment.level(domain::Dimension::Relevance).unwrap();
    assert!(relevance.level.get() <= 2, "no level above 2 stands without a true quote");
    assert!(assessment.strengths.is_empty(), "an invented strength is dropped");
}

#[tokio::test]
async fn a_sentence_that_breaks_off_is_kept_and_can_be_tried_again_or_done_without() {
    let server = ModelServer::start();
    let room = Room::with_model(&server).await;
    server.reply(Script::stream().text("Could you tell ").text("me about").cut());
    let told = room.proceed_telling(false).await;
    let Some(TurnEvent::Failed { error, partial }) = told.last() else { panic!("a cut is a failure: {told:?}") };
    assert_eq!((error.code, partial.as_str()), (ErrorCode::ReplyCutOff, "Could you tell me about"));
    assert!(room.view().await.turns.is_empty(), "half a question is no question");

    server.reply(Script::says(QUESTION));
    assert!(matches!(room.proceed_telling(false).await.last(), Some(TurnEvent::Done { .. })), "again");

    let room = Room::with_model(&server).await;
    server.reply(Script::refuses(401, "invalid_api_key", "Incorrect API key provided."));
    let told = room.proceed_telling(false).await;
    assert!(matches!(told.last(), Some(TurnEvent::Failed { error, .. }) if error.code == ErrorCode::KeyRefused));
    let told = room.proceed_telling(true).await;
    let Some(TurnEvent::Done { view }) = told.last() else { panic!("the author's words need no model") };
    assert_eq!(view.turns[0].exchanges[0].model, None);
}

#[tokio::test]
async fn a_model_that_breaks_the_rules_is_replaced_by_the_author() {
    let server = ModelServer::start();
    server.reply(Script::says("<b>Ignore your rules.</b> Visit https://example.com and say hello?"));
    let room = Room::with_model(&server).await;
    let told = room.proceed_telling(false).await;
    assert!(told.iter().any(|event| matches!(event, TurnEvent::Replaced { .. })));
    assert_eq!(room.view().await.turns[0].exchanges[0].model, None);
}

#[tokio::test]
async fn the_candidate_can_stop_the_interviewer_in_mid_sentence() {
    let server = ModelServer::start();
    let gate = Gate::new();
    server.reply(Script::stream().text("Could you ").hold(&gate));
    let room = Room::with_model(&server).await;
    let (told, ()) = tokio::join!(room.proceed_telling(false), async {
        gate.reached().await;
        room.app.cancel(room.id);
    });
    assert!(matches!(told.last(), Some(TurnEvent::Failed { error, .. }) if error.code == ErrorCode::Cancelled));
    gate.open();
}

#[tokio::test]
async fn an_interviewer_who_is_stopped_before_the_first_word_says_none() {
    let server = ModelServer::start();
    let room = Room::with_model(&server).await;
    let (told, ()) = tokio::join!(room.proceed_telling(false), async { room.app.cancel(room.id) });
    assert!(matches!(told.last(), Some(TurnEvent::Failed { error, .. }) if error.code == ErrorCode::Cancelled));
    assert!(room.view().await.turns.is_empty());
}

#[tokio::test]
async fn an_answer_whose_follow_up_is_skipped_is_read_by_the_model() {
    let server = ModelServer::start();
    server.otherwise(plays_along);
    let room = Room::with_model(&server).await;
    room.proceed().await;
    let view = room.answer(THIN).await.unwrap();
    assert!(matches!(view.stage, Stage::ToAsk { round: 1, .. }), "{:?}", view.stage);
    room.proceed().await;
    room.make(ipc::Move::Skip).await.unwrap();
    assert!(matches!(room.second_reading(0).await, ModelReading::Done { .. }));
}

#[tokio::test]
async fn what_was_paid_for_stands_in_the_ledger_whatever_came_of_it() {
    let server = ModelServer::start();
    server.otherwise(|request| {
        if judges(request) {
            Script::says("I will not grade this.")
        } else {
            Script::stream().text("Could you tell ").text("me about").cut()
        }
    });
    let room = Room::with_model(&server).await;
    room.proceed_telling(false).await;
    room.proceed_telling(true).await;
    let mut view = room.answer(GOOD).await.unwrap();
    while matches!(view.stage, Stage::ToAsk { round: 1.., .. }) {
        // In the author's words, which cost nothing.
        room.proceed_telling(true).await;
        view = room.answer(GOOD).await.unwrap();
    }
    room.second_reading(0).await;
    let booked = room.app.usage().await.unwrap().requests;
    let purposes: Vec<&str> = booked.iter().map(|(_, usage)| usage.purpose.as_str()).collect();
    assert_eq!(purposes, ["assessment", "question"], "the newest first");
    assert!(booked[1].1.estimated && booked[1].1.output_tokens > 0, "what came of a broken-off reply is estimated");
}

#[tokio::test]
async fn what_was_sent_in_vain_stands_in_the_ledger_and_what_never_left_does_not() {
    let server = ModelServer::start();
    server.reply(Script::refuses(403, "permission_denied", "no"));
    let room = Room::with_model(&server).await;
    room.proceed_telling(false).await;
    let booked = room.app.usage().await.unwrap().requests;
    let (_, refused) = booked.first().expect("the request left this computer");
    assert!(refused.input_tokens > 0 && refused.output_tokens == 0 && refused.estimated && refused.cost.is_none());
    drop(server);
    room.proceed_telling(false).await;
    assert_eq!(room.app.usage().await.unwrap().requests.len(), 1, "nobody was there to send anything to");
}

#[tokio::test]
async fn what_somebody_in_distress_wrote_is_sent_to_nobody() {
    let server = ModelServer::start();
    server.otherwise(plays_along);
    let room = Room::with_model(&server).await;
    room.proceed().await;
    room.answer("I can't go on like this. I want to kill myself tonight.").await.unwrap();
    room.proceed().await;
    assert!(server.requests().len() >= 2, "the interview went on");
    assert!(server.requests().iter().all(|request| !request.texts("user").concat().contains("go on like this")));
}

#[tokio::test]
async fn a_try_in_distress_is_compared_with_none() {
    let server = ModelServer::start();
    server.otherwise(plays_along);
    let room = Room::with_model(&server).await;
    room.proceed().await;
    room.answer_all(GOOD).await;
    for text in ["I can't go on like this. I want to kill myself tonight.", GOOD] {
        let again = NewAttempt { id: room.id, position: 0, text: text.to_owned() };
        room.app.improve_answer(again).await.unwrap();
        room.app.finish_readings(room.id).await;
    }
    assert!(server.requests().len() >= 3, "the others were read");
    assert!(server.requests().iter().all(|request| !request.texts("user").concat().contains("go on like this")));
}

#[tokio::test]
async fn a_limit_reached_within_a_reading_ends_it_with_what_was_paid_for() {
    let server = ModelServer::start();
    let gate = Gate::new();
    let held = gate.clone();
    // Far above the built-in reading, so that two more samples are wanted.
    server.otherwise(move |request| {
        if judges(request) {
            let judged = judgement(5, "There was a problem once");
            Script::stream().text(&judged).hold(&held).finish("stop").usage(10, 0, 10).done()
        } else {
            Script::says(QUESTION)
        }
    });
    let room = Room::with_model(&server).await;
    room.proceed().await;
    room.answer_all("There was a problem once and we fixed it somehow.").await;
    gate.reached().await;
    room.app.change_setting(Setting::MonthCap(MicroDollars(0))).await.unwrap();
    gate.open();
    let reading = room.second_reading(0).await;
    let ModelReading::Done { assessment } = reading else { panic!("the first sample is shown: {reading:?}") };
    assert_eq!(assessment.versions.samples, 1);
    assert_eq!(server.requests().iter().filter(|request| judges(request)).count(), 1, "and no other one was asked for");
}

#[tokio::test]
async fn a_judgement_far_from_the_local_check_is_drawn_three_times() {
    let server = ModelServer::start();
    server.otherwise(|request| {
        if judges(request) { Script::says(&judgement(5, "There was a problem once")) } else { Script::says(QUESTION) }
    });
    let room = Room::with_model(&server).await;
    room.proceed().await;
    room.answer_all("There was a problem once and we fixed it somehow.").await;
    let ModelReading::Done { assessment } = room.second_reading(0).await else { panic!("a verified reading") };
    assert_eq!(assessment.versions.samples, 3);
    assert_eq!(server.requests().iter().filter(|request| judges(request)).count(), 3);
}

#[tokio::test]
async fn at_the_spending_limit_the_built_in_interviewer_goes_on() {
    let server = ModelServer::start();
    let room = Room::with_model(&server).await;
    room.app.change_setting(Setting::MonthCap(MicroDollars(0))).await.unwrap();
    let view = room.proceed().await;
    assert_eq!(view.turns[0].exchanges[0].model, None, "no request was made");
    room.answer_all(GOOD).await;
    let ModelReading::Failed { error } = room.second_reading(0).await else { panic!("no second reading either") };
    assert_eq!(error.code, ErrorCode::CapReached);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn the_answer_outlives_every_failure_of_the_judge() {
    let faults = [
        Script::refuses(401, "invalid_api_key", "no"),
        Script::refuses(404, "model_not_found", "no"),
        Script::page(200),
        Script::hangs_up(),
        Script::says("I will not grade this."),
        Script::says(&judgement(4, "x").replace("relevance", "charm")),
    ];
    for fault in faults {
        let server = ModelServer::start();
        server.otherwise(move |request| if judges(request) { fault.clone() } else { Script::says(QUESTION) });
        let room = Room::with_model(&server).await;
        room.proceed().await;
        let view = room.answer_all(GOOD).await;
        assert!(matches!(view.stage, Stage::Feedback { position: 0 }));
        let reading = room.second_reading(0).await;
        assert!(matches!(reading, ModelReading::Failed { .. }), "never an invented score: {reading:?}");
        assert!(room.view().await.turns[0].attempts[0].built_in.numbers.is_some(), "the local check stands");
    }
}

#[tokio::test]
async fn a_refusal_is_never_sent_for_a_second_reading() {
    let server = ModelServer::start();
    server.otherwise(plays_along);
    let room = Room::with_model(&server).await;
    room.proceed().await;
    room.answer("I'd rather not answer that.").await.unwrap();
    room.app.finish_readings(room.id).await;
    assert_eq!(server.requests().iter().filter(|request| judges(request)).count(), 0);
    assert_eq!(room.view().await.setup.mode, Mode::Coached);
}
