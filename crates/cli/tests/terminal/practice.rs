//! `jobt practice` and `jobt doctor`.

use app::{App, Config, Paths};
use ipc::NewDraft;
use tempfile::TempDir;

use crate::program::{Talk, jobt, run};

const FULL: &str = "In May our main supplier stopped delivering two days before a launch. I rang three others the same \
    hour, because waiting would have cost the shelf. One could deliver half, so I moved the rest of the stock between \
    shops and told each manager what to expect. We opened on time with 96 percent of the range, and since then we keep \
    two suppliers for every item.";

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn help_begins_with_what_it_is_for() {
    let said = text(&run(jobt(TempDir::new().unwrap().path()).arg("--help"), "").stdout);
    assert!(said.starts_with("Practise job interviews by typing\n"), "{said}");
}

#[test]
fn an_interview_in_the_terminal_ends_with_a_debrief() {
    let profile = TempDir::new().unwrap();
    let input = format!("{FULL}\n.\n\n").repeat(6);
    let output = run(jobt(profile.path()).args(["practice", "Sales representative", "--questions", "2"]), &input);
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", text(&output.stderr));
    assert!(said.contains("--- Question 2 of 2 ---") && said.contains("Saved."), "{said}");
    assert!(said.contains("local check"), "the reading says where it is from: {said}");
    assert!(!said.contains("(AI)"), "there is never an AI reading without an AI");
}

#[test]
fn a_mock_with_a_job_ad_closes_with_questions_to_the_interviewer() {
    let profile = TempDir::new().unwrap();
    let ad = profile.path().join("ad.txt");
    std::fs::write(&ad, "You would look after forty shops.\nA van is provided.").unwrap();
    let practice = |ad: &std::path::Path| {
        let mut command = jobt(profile.path());
        command.args(["practice", "Sales representative", "--questions", "1", "--mode", "mock", "--job-ad"]).arg(ad);
        command
    };
    let mut talk = Talk::begin(&mut practice(&ad));
    let mut heard = talk.until_prompt();
    // The question and two follow-ups at most.
    for _ in 0..3 {
        if !heard.0.contains("What would you like to ask?") {
            talk.type_in(&format!("{FULL}\n.\n"));
            heard = talk.until_prompt();
        }
    }
    assert!(heard.0.contains("[Ask, or /end to finish.]"), "{}", heard.0);
    talk.type_in("Is there a van?\n.\n");
    let (said, waits) = talk.until_prompt();
    assert!(waits && said.contains("A van is provided."), "{said}");
    talk.type_in("/end\n");
    let (said, waits) = talk.until_prompt();
    assert!(!waits && said.contains("local check"), "the debrief follows: {said}");
    assert!(talk.end().success());
    let said = text(&run(&mut practice(&profile.path().join("none.txt")), "").stdout);
    assert!(said.contains("none.txt could not be read"), "{said}");
}

#[test]
fn a_point_that_was_not_found_can_be_disputed() {
    let profile = TempDir::new().unwrap();
    let answer = "I think it went well, and everybody was happy with what we had done in the end.\n.\n";
    let dispute = "d\n1\nin the end\nd\n9\nd\n1\nno such words\n";
    let input = format!("{answer}{dispute}/end\n");
    let practice = ["practice", "Sales representative", "--questions", "1", "--mode", "calm"];
    let output = run(jobt(profile.path()).args(practice), &input);
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", text(&output.stderr));
    assert!(said.contains("Which of these did you say?") && said.contains("“in the end”"), "the reply quotes: {said}");
    assert!(said.contains("There is no point “9”.") && said.contains("Those words do not stand in your answer."));
}

#[test]
fn a_command_for_a_question_does_not_go_on_while_none_is_open() {
    let profile = TempDir::new().unwrap();
    let practice = ["practice", "Sales representative", "--questions", "2", "--mode", "calm"];
    let output = run(jobt(profile.path()).args(practice), &format!("{FULL}\n.\n/hint\n/end\n"));
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", text(&output.stderr));
    assert!(said.contains("No question is open here") && !said.contains("--- Question 2"), "{said}");
}

#[test]
fn input_that_ends_early_keeps_the_interview_and_says_how_to_go_on() {
    let profile = TempDir::new().unwrap();
    let output = run(jobt(profile.path()).args(["practice", "Staff nurse"]), "half a thought");
    assert!(output.status.success());
    assert!(text(&output.stdout).contains("jobt practice --resume"));
    let output = run(jobt(profile.path()).args(["practice", "--resume"]), "/clear\nanother\n");
    let said = text(&output.stdout);
    assert!(said.contains("Going on with: Staff nurse") && said.contains("half a thought"), "{said}");
    let output = run(jobt(profile.path()).args(["practice", "--resume"]), "/end\n");
    let said = text(&output.stdout);
    assert!(said.contains("another") && !said.contains("half a thought"), "what was cleared is gone: {said}");
}

#[tokio::test]
async fn time_spent_before_a_pause_counts_with_what_comes_after_it() {
    let profile = TempDir::new().unwrap();
    run(jobt(profile.path()).args(["practice", "Staff nurse"]), "half a thought");
    let open = async || App::open(&Paths::in_folder(profile.path()), Config::for_this_computer()).await.unwrap();

    let app = open().await;
    let id = app.home().await.unwrap().unfinished.unwrap().row.id;
    let text = app.open_interview(id).await.unwrap().draft.unwrap().text;
    app.save_draft(NewDraft { id, position: 0, round: 0, text, spent_ms: 60_000 }).await.unwrap();
    app.close().await;
    drop(app);
    run(jobt(profile.path()).args(["practice", "--resume"]), "/pause\n");
    run(jobt(profile.path()).args(["practice", "--resume"]), &format!("{FULL}\n.\n"));

    let app = open().await;
    let turn = app.open_interview(id).await.unwrap().turns.remove(0);
    let spent_ms = turn.exchanges[0].answer.as_ref().unwrap().spent_ms;
    assert!(spent_ms >= 60_000, "the minute before the pause is still spent: {spent_ms}");
    app.close().await;
}

#[test]
fn an_unknown_role_names_what_there_is() {
    let profile = TempDir::new().unwrap();
    let output = run(jobt(profile.path()).args(["practice", "zzz"]), "");
    assert!(text(&output.stdout).contains("There are some for:"), "{}", text(&output.stdout));
}

#[test]
fn wrong_usage_is_exit_code_2_and_touches_nothing() {
    let profile = TempDir::new().unwrap();
    for arguments in [&["practice", "--questions", "99"][..], &["dance"], &["assess"], &["practice", "x", "--resume"]] {
        let output = run(jobt(profile.path()).args(arguments), "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
    assert_eq!(std::fs::read_dir(profile.path()).unwrap().count(), 0);
}

#[test]
fn the_doctor_names_paths_versions_and_the_state_of_the_data() {
    let profile = TempDir::new().unwrap();
    let output = run(jobt(profile.path()).arg("doctor"), "");
    let said = text(&output.stdout);
    for fact in ["Jobt", "Data file", "sound", "Keychain", "Coach"] {
        assert!(said.contains(fact), "{fact} is missing: {said}");
    }
    assert!(output.status.success(), "{said}");
}

#[test]
fn a_profile_that_is_open_elsewhere_is_left_alone() {
    let profile = TempDir::new().unwrap();
    let mut first = crate::program::Talk::begin(jobt(profile.path()).args(["practice", "Staff nurse"]));
    assert!(first.until_prompt().1);
    let output = run(jobt(profile.path()).arg("doctor"), "");
    let said = text(&output.stdout);
    for fact in ["already open", "Jobt", "Logs", "Coach", "Keychain", "Key file"] {
        assert!(said.contains(fact), "{fact} needs no data file: {said}");
    }
    assert!(!output.status.success());
    first.end();
}
