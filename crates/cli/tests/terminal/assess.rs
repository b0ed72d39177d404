//! `jobt assess`: the contract of the command line.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{jobt, run};

fn line(id: &str, answer: &str) -> Value {
    json!({
        "id": id, "role": "retail manager", "category": "behavioural", "difficulty": "medium",
        "competency": "problem solving", "question": "Tell me about a time a delivery went wrong.",
        "expected_points": ["says what was done first", "says how it ended"], "answer": answer,
    })
}

fn assessed(input: &str, arguments: &[&str]) -> (Vec<Value>, Option<i32>) {
    let profile = TempDir::new().unwrap();
    let output = run(jobt(profile.path()).arg("assess").args(arguments).arg("-"), input);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    (
        text.lines().map(|line| serde_json::from_str(line).expect("one JSON object a line")).collect(),
        output.status.code(),
    )
}

const ANSWER: &str = "A lorry with our bread broke down at five. I rang the depot, had half of it moved to a van, and \
    told both shops. By eight the shelves were full, and since then the depot rings me before it is late.";

#[test]
fn each_line_gives_one_line_in_order_and_bad_ones_name_their_fault() {
    let input = format!("{}\nnot json\n\n{}\n{}\n", line("a", ANSWER), json!({"id": "b"}), line("c", ""));
    let (rows, code) = assessed(&input, &["--coach", "builtin"]);
    assert_eq!(rows.len(), 4, "blank lines are skipped: {rows:?}");
    assert_eq!(rows[0]["id"], "a");
    assert_eq!(rows[0]["state"], "provisional");
    assert_eq!(rows[1]["line"], 2);
    assert_eq!(rows[2]["error"]["code"], "bad_field");
    assert_eq!((&rows[3]["state"], &rows[3]["overall"]), (&json!("not_scored"), &Value::Null));
    assert_eq!(code, Some(1), "one line gave an error");
}

#[test]
fn fields_that_are_not_of_the_contract_and_the_order_of_lines_change_nothing() {
    let mut graded = line("a", ANSWER);
    graded["tier"] = json!(1);
    graded["kind"] = json!("junk");
    graded["expected_band"] = json!("poor");
    let plain = assessed(&format!("{}\n{}\n", line("a", ANSWER), line("b", "It was fine.")), &["--coach", "builtin"]).0;
    let other = assessed(&format!("{}\n{}\n", line("b", "It was fine."), graded), &["--coach", "builtin"]).0;
    assert_eq!(plain[0], other[1]);
    assert_eq!(plain[1], other[0]);
}

#[test]
fn without_a_model_there_are_no_numbers_under_its_name() {
    let (rows, code) = assessed(&format!("{}\n", line("a", ANSWER)), &["--coach", "ai"]);
    assert_eq!(rows[0]["error"]["code"], "ai_unavailable");
    assert_eq!((rows[0].get("overall"), code), (None, Some(1)));
}

#[test]
fn samples_repeat_the_line_and_the_built_in_coach_repeats_itself() {
    let (rows, code) = assessed(&format!("{}\n", line("a", ANSWER)), &["--coach", "builtin", "--samples", "3"]);
    assert_eq!((rows.len(), code), (3, Some(0)));
    assert!(rows.iter().all(|row| *row == rows[0]));
}

#[test]
fn a_file_that_cannot_be_read_is_exit_code_2() {
    let profile = TempDir::new().unwrap();
    let output = run(jobt(profile.path()).args(["assess", "--coach", "builtin", "no/such/file"]), "");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
}
