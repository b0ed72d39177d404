//! How well the built-in coach agrees with graded answers.

use std::{fs::File, path::PathBuf, process::Command};

use anyhow::{Result, ensure};

use crate::{
    places::{Places, Profile},
    shell::{cargo, run, say},
};

/// Assesses the graded answers in `folder` and scores the result with the script that lies beside them.
pub fn evaluate(places: &Places, folder: Option<PathBuf>) -> Result<()> {
    let folder = folder.unwrap_or_else(|| places.root.join("../shared/coaching"));
    let (answers, script) = (folder.join("dev_answers.jsonl"), folder.join("evaluate.py"));
    ensure!(
        answers.exists(),
        "no graded answers: {}. Name their folder: cargo xtask eval --folder PATH",
        answers.display()
    );
    let predictions = places.own("eval")?.join("predictions.jsonl");
    run(cargo(places).args(["build", "--package", "cli"]))?;
    say("eval", "assessing");
    // Its exit code is 1 if a line could not be assessed, which the script counts.
    Command::new(places.program("jobt-cli", Profile::Debug))
        .args(["assess", "--coach", "builtin"])
        .arg(&answers)
        .stdout(File::create(&predictions)?)
        .status()?;
    run(Command::new("python3").arg(script).arg(&answers).arg(&predictions))
}
