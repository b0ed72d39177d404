//! R1: no acknowledged word is lost when the program dies, wherever it dies.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use app::{App, Config, Paths, SystemClock};
use secrets::Secrets;
use tempfile::TempDir;

use crate::program::{Talk, jobt};

/// How many kills, spread over all calls that change a file.
const KILLS: u64 = 50;
const QUESTIONS: usize = 3;

/// What the driver knows of one run. The victim's own files are no witness.
struct Told {
    sent: Vec<String>,
    acknowledged: Vec<String>,
}

fn answer(number: usize) -> String {
    format!(
        "Answer number {number}: last spring I moved our orders to a new supplier within nine days, because the old one \
         had failed twice, and I told all six shops the same evening what would change and why."
    )
}

/// Holds one interview until it is over or the program dies.
fn hold_interview(command: &mut Command) -> Told {
    let mut talk = Talk::begin(command);
    let mut told = Told { sent: Vec::new(), acknowledged: Vec::new() };
    loop {
        let (heard, waits) = talk.until_prompt();
        if heard.contains("Saved.") {
            told.acknowledged.extend(told.sent.last().cloned());
        }
        if !waits {
            talk.end();
            return told;
        }
        let text = answer(told.sent.len() + 1);
        talk.type_in(&format!("{text}\n.\n"));
        told.sent.push(text);
    }
}

fn victim(profile: &Path, shim: &Path) -> Command {
    let mut command = jobt(profile);
    command.args(["practice", "Backend developer", "--mode", "mock", "--questions", "3"]).env("LD_PRELOAD", shim);
    command
}

fn build_shim(folder: &Path) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testkit/shim/crash.c");
    let shim = folder.join("crash.so");
    let built = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&shim).arg(source).arg("-ldl").status();
    assert!(built.is_ok_and(|status| status.success()), "the C compiler builds the shim");
    shim
}

/// Every answer in the profile, with how often it is there.
async fn kept(profile: &Path) -> BTreeMap<String, usize> {
    let account_server = "https://account.example".to_owned();
    let config =
        Config { clock: std::sync::Arc::new(SystemClock), secrets: Secrets::in_memory(), account_server, seed: 1 };
    let app = App::open(&Paths::in_folder(profile), config).await.unwrap();
    let sound = app.examine().await;
    assert!(sound.is_sound(), "the data file is sound after a kill: {sound}");
    let mut kept = BTreeMap::new();
    for row in app.home().await.unwrap().recent {
        let view = app.open_interview(row.id).await.unwrap();
        for exchange in view.turns.iter().flat_map(|turn| &turn.exchanges) {
            if let Some(answer) = &exchange.answer {
                *kept.entry(answer.text.clone()).or_default() += 1;
            }
        }
    }
    app.close().await;
    kept
}

#[tokio::test(flavor = "multi_thread")]
async fn no_acknowledged_answer_is_lost_or_doubled_wherever_the_program_is_killed() {
    let tools = TempDir::new().unwrap();
    let shim = build_shim(tools.path());
    let count = tools.path().join("count");

    let whole = TempDir::new().unwrap();
    let told = hold_interview(victim(whole.path(), &shim).env("JOBT_CRASH_COUNT", &count));
    assert!(told.acknowledged.len() >= QUESTIONS, "undisturbed, every answer is acknowledged");
    let calls: u64 = std::fs::read_to_string(&count).unwrap().parse().unwrap();
    assert!(calls > KILLS, "there are enough places to die: {calls}");

    let mut lost_unacknowledged = 0;
    for kill in 1..=KILLS {
        let at = kill * calls / (KILLS + 1) + 1;
        let profile = TempDir::new().unwrap();
        let told = hold_interview(victim(profile.path(), &shim).env("JOBT_CRASH_AT", at.to_string()));
        let kept = kept(profile.path()).await;
        for answer in &told.acknowledged {
            assert_eq!(
                kept.get(answer),
                Some(&1),
                "killed at call {at} of {calls}: an acknowledged answer is kept once"
            );
        }
        assert!(kept.values().all(|times| *times == 1), "killed at call {at}: nothing is there twice");
        lost_unacknowledged += told.sent.iter().filter(|answer| !kept.contains_key(*answer)).count();
    }
    assert!(lost_unacknowledged > 0, "the kills do hit between sending and keeping, else this test would be blind");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_interview_goes_on_where_it_stood() {
    let tools = TempDir::new().unwrap();
    let shim = build_shim(tools.path());
    let count = tools.path().join("count");
    let whole = TempDir::new().unwrap();
    hold_interview(victim(whole.path(), &shim).env("JOBT_CRASH_COUNT", &count));
    let calls: u64 = std::fs::read_to_string(&count).unwrap().parse().unwrap();

    let profile = TempDir::new().unwrap();
    let before = hold_interview(victim(profile.path(), &shim).env("JOBT_CRASH_AT", (calls * 2 / 3).to_string()));
    assert!(!before.acknowledged.is_empty(), "some of it was done when it died");
    let after = hold_interview(jobt(profile.path()).args(["practice", "--resume"]));
    let answers = kept(profile.path()).await.values().sum::<usize>();
    assert!(answers >= QUESTIONS, "both parts together are the whole interview: {answers}");
    assert!(after.acknowledged.len() < before.sent.len() + QUESTIONS, "what was answered is not asked again");
}
