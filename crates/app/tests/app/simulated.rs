//! Whole interviews with simulated candidates: however somebody answers, the interviewer keeps to the rules.

use std::collections::BTreeSet;
use std::fmt::Write;

use domain::{Mode, Provider, Setting, Setup};
use ipc::{InterviewView, Stage, Status, TurnOutcome};
use tempfile::TempDir;
use testkit::{Candidate, ModelServer, play};

use crate::Room;
use crate::room::{open, setup};

/// More steps than any interview of five questions has.
const STEPS: usize = 60;
const ASKED_WORDS: usize = 60;
/// What a mock interviewer never says of an answer.
const COACHING: [&str; 9] =
    ["great", "well done", "good answer", "excellent", "perfect", "points", "level", "hint", "you should"];

/// Holds an interview from the first question to the end, and checks the interviewer at every step.
async fn hold(app: &app::App, setup: Setup, candidate: Candidate) -> InterviewView {
    let folder = TempDir::new().unwrap();
    let room = Room { app: app.clone(), folder, id: app.start_interview(setup).await.unwrap().id };
    let mut said = 0;
    for _ in 0..STEPS {
        let view = room.view().await;
        match view.stage {
            Stage::Answering { position, round } => {
                keeps_to_the_rules(&view, candidate);
                let text = candidate.says(said);
                said += 1;
                room.say(position, round, text).await.unwrap();
            }
            Stage::ToAsk { .. } | Stage::Feedback { .. } => {
                if matches!(room.proceed_telling(false).await.last(), Some(ipc::TurnEvent::Failed { .. })) {
                    room.proceed_telling(true).await;
                }
            }
            Stage::Closing { position, round, open: true } => {
                room.say(position, round, "How large is the team?").await.unwrap();
            }
            Stage::Closing { .. } => {
                room.make(ipc::Move::End).await.unwrap();
            }
            Stage::Finished => {
                room.app.finish_readings(room.id).await;
                return room.view().await;
            }
        }
    }
    panic!("{candidate:?} is interviewed without an end");
}

fn keeps_to_the_rules(view: &InterviewView, candidate: Candidate) {
    let turn = view.turns.last().unwrap();
    let asked = &turn.exchanges.last().unwrap().asked;
    let at = format!("{candidate:?}, question {}, round {}: {asked}", turn.position, turn.exchanges.len() - 1);
    assert!(asked.matches('?').count() <= 1, "one question at a time. {at}");
    assert!(asked.trim_end().ends_with(['?', '.']), "nothing stands after what is asked. {at}");
    assert!(asked.split_whitespace().count() <= ASKED_WORDS, "short enough to keep in mind. {at}");
    assert!(!asked.contains(['<', '>', '*', '#', '`']) && !asked.contains("http"), "plain words. {at}");
    assert!(turn.exchanges.len() <= 3, "two follow-ups at most. {at}");
    assert!(view.setup.mode != Mode::Calm || turn.exchanges.len() == 1, "calm is not followed up. {at}");
    if view.setup.mode == Mode::Mock {
        let asked = asked.to_lowercase();
        assert!(!COACHING.iter().any(|word| asked.split(|c: char| !c.is_alphabetic()).any(|w| w == *word)), "{at}");
    }
}

fn ended_well(view: &InterviewView, candidate: Candidate) {
    assert!(matches!(view.status, Status::Ended(_)), "{candidate:?} comes to the end");
    let firsts: Vec<&str> = view.turns.iter().map(|turn| turn.exchanges[0].asked.as_str()).collect();
    let different: BTreeSet<&str> = firsts.iter().copied().collect();
    assert_eq!(different.len(), firsts.len(), "{candidate:?} is asked nothing twice: {firsts:?}");
    for turn in &view.turns {
        let best = turn.attempts.iter().filter_map(|attempt| attempt.built_in.overall()).map(domain::Points::value);
        let best = best.fold(0.0, f64::max);
        match candidate {
            Candidate::Silent => assert!(best == 0.0, "nothing was said: {best}"),
            Candidate::Unknowing | Candidate::Reserved => {
                assert_eq!(turn.outcome, TurnOutcome::Declined, "\"I don't know\" closes a question");
                assert_eq!(turn.exchanges.len(), 1, "and it is not asked again");
            }
            Candidate::Injecting | Candidate::Hostile | Candidate::Evasive => {
                assert!(best < 45.0, "{candidate:?} is read as fair or better: {best}");
            }
            Candidate::Terse => assert!(best < 55.0, "a line or two is read as an answer: {best}"),
            Candidate::Strong | Candidate::Rambling | Candidate::OffTopic => {}
        }
    }
}

fn five_questions(mode: Mode) -> Setup {
    Setup { questions: 5, difficulty: domain::DifficultyChoice::Adaptive, ..setup(mode) }
}

#[tokio::test]
async fn however_somebody_answers_the_built_in_interviewer_keeps_to_the_rules() {
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    for mode in [Mode::Coached, Mode::Mock, Mode::Calm] {
        for candidate in Candidate::ALL {
            let setup = Setup { questions: if mode == Mode::Calm { 3 } else { 5 }, ..five_questions(mode) };
            ended_well(&hold(&app, setup, candidate).await, candidate);
        }
    }
}

#[tokio::test]
async fn however_somebody_answers_a_model_is_held_to_the_rules() {
    for model in ["interviewer", "instructs"] {
        let server = ModelServer::start();
        server.otherwise(|request| play::reply(request, std::time::Duration::ZERO));
        let folder = TempDir::new().unwrap();
        let app = open(&folder).await;
        let provider = Provider::Compatible { base_url: server.base_url(), model: model.to_owned() };
        app.change_setting(Setting::Provider(provider)).await.unwrap();
        for candidate in Candidate::ALL {
            ended_well(&hold(&app, five_questions(Mode::Mock), candidate).await, candidate);
        }
    }
}

/// For a person to read: whole interviews as text, into the folder that `JOBT_TRANSCRIPTS` names.
#[tokio::test]
#[ignore = "writes interviews to read and proves nothing"]
async fn transcripts_of_whole_interviews() {
    let to = std::path::PathBuf::from(std::env::var("JOBT_TRANSCRIPTS").unwrap());
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    let categories: Vec<String> = app.home().await.unwrap().categories.into_iter().map(|c| c.id).collect();
    for (nth, candidate) in Candidate::ALL.into_iter().cycle().take(16).enumerate() {
        let mode = [Mode::Coached, Mode::Mock][nth % 2];
        let setup = Setup { category: categories[nth % categories.len()].clone(), ..five_questions(mode) };
        let view = hold(&app, setup, candidate).await;
        let letter = app.debrief(view.id).await.unwrap();
        let mut text =
            format!("{candidate:?}, {mode:?}, {}\n{}\n{}\n", view.setup.category, letter.headline, letter.summary);
        for (turn, answer) in view.turns.iter().zip(&letter.answers) {
            let _ = writeln!(text, "\n--- {} ({:?}, level {})", turn.position + 1, turn.kind, turn.difficulty.get());
            if let Some(reason) = &turn.level_reason {
                let _ = writeln!(text, "[{reason}]");
            }
            for exchange in &turn.exchanges {
                let _ = writeln!(text, "INTERVIEWER: {}", exchange.asked);
                let _ = writeln!(text, "CANDIDATE: {}", exchange.answer.as_ref().map_or("-", |answer| &answer.text));
            }
            for note in &answer.notes {
                let _ = writeln!(text, "margin: {note}");
            }
            if let Some(attempt) = turn.attempts.first() {
                let read = &attempt.built_in;
                let _ = writeln!(text, "COACH: {} [{:?}]", read.headline, read.overall().map(domain::Points::value));
                for strength in &read.strengths {
                    let _ = writeln!(text, "  keep “{}”: {}", strength.quote.text, strength.why);
                }
                for tip in &read.tips {
                    let anchor = match &tip.anchor {
                        domain::TipAnchor::Quote(quote) => format!("“{}”", quote.text),
                        domain::TipAnchor::Gap(gap) => gap.clone(),
                    };
                    let _ = writeln!(
                        text,
                        "  tip {anchor} | {} | {} | {} | {}",
                        tip.missing, tip.why, tip.attempt, tip.check
                    );
                }
                if let Some(rewrite) = &read.rewrite {
                    let _ = writeln!(text, "  stronger: {}", rewrite.text);
                }
            }
        }
        std::fs::write(to.join(format!("{nth:02}-{candidate:?}-{mode:?}.txt")), text).unwrap();
    }
}
