//! How well a coach agrees with graded answers.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use clap::Args;

use crate::{
    places::{Places, Profile},
    shell::{cargo, run, say},
};

/// The project's own answers: those that are looked at while the coach is worked on, and those that are not.
const SETS: [&str; 14] = [
    "crates/coach/tests/answers/build.jsonl",
    "crates/coach/tests/answers/check.jsonl",
    "crates/coach/tests/answers/own_words_build.jsonl",
    "crates/coach/tests/answers/own_words_check.jsonl",
    "crates/coach/tests/answers/other_hands_build.jsonl",
    "crates/coach/tests/answers/other_hands_check.jsonl",
    "crates/coach/tests/answers/more_hands_build.jsonl",
    "crates/coach/tests/answers/more_hands_check.jsonl",
    "crates/coach/tests/answers/all_kinds_build.jsonl",
    "crates/coach/tests/answers/all_kinds_check.jsonl",
    "crates/coach/tests/answers/late_hands_build.jsonl",
    "crates/coach/tests/answers/late_hands_check.jsonl",
    "crates/coach/tests/answers/learners_build.jsonl",
    "crates/coach/tests/answers/learners_check.jsonl",
];

/// What is to be scored.
#[derive(Args)]
pub struct Wish {
    /// Graded answers, one JSON object a line; the project's own sets unless named
    answers: Vec<PathBuf>,
    /// Score the model that is set up in place of the built-in coach
    #[arg(long)]
    model: bool,
    /// Read each answer so many times, for the spread
    #[arg(long, default_value_t = 1)]
    samples: u8,
}

/// Assesses each set and prints its table. A miss is a line of the table, not a failure of the command.
pub fn evaluate(places: &Places, wish: &Wish) -> Result<()> {
    run(cargo(places).args(["build", "--package", "cli"]))?;
    let own = || SETS.iter().map(|set| places.root.join(set)).collect();
    let sets: Vec<PathBuf> = if wish.answers.is_empty() { own() } else { wish.answers.clone() };
    for set in &sets {
        score(places, wish, set)?;
    }
    say("eval", "milliseconds an answer: cargo xtask bench A1");
    Ok(())
}

fn score(places: &Places, wish: &Wish, set: &Path) -> Result<()> {
    let coach = if wish.model { "ai" } else { "builtin" };
    let lines = fs::read_to_string(set).with_context(|| format!("no graded answers: {}", set.display()))?;
    let answers = grading::answers(&lines).with_context(|| set.display().to_string())?;
    let predicted = places.own("eval")?.join("predictions.jsonl");
    // Its exit code is 1 if a line could not be assessed, which the table counts.
    Command::new(places.program("jobt-cli", Profile::Debug))
        .args(["assess", "--details", "--coach", coach, "--samples", &wish.samples.to_string()])
        .arg(set)
        .stdout(File::create(&predicted)?)
        .status()?;
    let predictions = grading::predictions(&fs::read_to_string(&predicted)?).context("the predictions")?;
    let scored = |id: &str| predictions.iter().any(|one| one.id == id && one.overall.is_some());
    let read = answers.iter().filter(|answer| scored(&answer.id)).count();
    let version = predictions.first().map_or("no version", |one| one.version.as_str());
    say("eval", format_args!("{}: {read} of {} answers scored by {version}", set.display(), answers.len()));
    print!("{}", grading::table(&grading::figures(&answers, &predictions)));
    Ok(())
}
