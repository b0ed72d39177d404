//! A1: how long the built-in coach takes over one long answer.

use std::process::Command;

use anyhow::{Context, Result};

use super::{
    Bench,
    ratio::Round,
    report::{Row, Target},
};
use crate::shell::output;

pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let program = bench.compiled("ours", &[])?;
    let times = if bench.quick { "5" } else { "200" };
    let printed = output(Command::new(program).args(["assess", times]))?;
    let measured = printed.lines().map(str::parse).collect::<Result<Vec<f64>, _>>().context("a time is a number")?;
    let rounds = measured.into_iter().map(|ours| Round { ours, other: 30.0 }).collect();
    Ok(vec![Row {
        id: "A1",
        what: "reading one answer",
        unit: "ms",
        other_name: "the limit",
        target: Target::OursAtMost(30.0),
        rounds,
        notes: "about 500 words, no sentence twice; the first reading also opens the network and the word tables"
            .to_owned(),
    }])
}
