//! M8: durable appends through the store's public call, over a raw loop that writes the same rows.

use std::{path::PathBuf, process::Command};

use anyhow::Result;

use super::{
    Bench,
    ratio::{Arm, rounds},
    report::{Row, Target},
};
use crate::shell::{files, output};

/// A program that appends for a while in a fresh folder and prints how many a second. It has one processor, so that waking
/// the database's thread costs a switch and not the waking of a second, idle processor.
pub struct Appender<'a> {
    bench: &'a Bench<'a>,
    program: PathBuf,
    before: Vec<String>,
    after: Vec<PathBuf>,
}

pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let other = floor(bench)?;
    let ours =
        Appender { bench, program: bench.compiled("ours", &[])?, before: vec!["append".to_owned()], after: Vec::new() };
    let rounds = rounds(bench.rounds, bench.warm_up, |arm| match arm {
        Arm::Ours => ours.appends_a_second(),
        Arm::Other => other.appends_a_second(),
    })?;
    Ok(vec![Row {
        id: "M8",
        what: "durable appends",
        unit: "/s",
        other_name: "raw rusqlite",
        target: Target::RatioAtLeast(0.80),
        rounds,
        notes: "both write record, revision and words of each answer; ours also numbers, checks and hashes it"
            .to_owned(),
    }])
}

/// The raw loop.
pub fn floor<'a>(bench: &'a Bench) -> Result<Appender<'a>> {
    let program = bench.compiled("floors/raw-sqlite", &[])?;
    let mut migrations = files(&bench.places.root.join("migrations/local"))?;
    migrations.retain(|path| path.extension().is_some_and(|kind| kind == "sql"));
    Ok(Appender { bench, program, before: Vec::new(), after: migrations })
}

impl Appender<'_> {
    pub fn appends_a_second(&self) -> Result<f64> {
        let folder = self.bench.places.own("bench/appends")?;
        std::fs::remove_dir_all(&folder)?;
        std::fs::create_dir_all(&folder)?;
        let seconds = if self.bench.quick { "0.5" } else { "5" };
        let mut pinned = Command::new("taskset");
        pinned.args(["--cpu-list", "0"]).arg(&self.program).args(&self.before).arg(&folder).arg(seconds);
        let printed = output(pinned.args(&self.after))?;
        Ok(printed.trim().parse()?)
    }
}
