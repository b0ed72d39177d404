//! W1: how long Stripe waits until an event is kept.

use std::process::Command;

use anyhow::{Context, Result};

use super::{
    Bench,
    api::{OURS, serving},
    ratio::Round,
    report::{Row, Target},
};
use crate::{
    setup,
    shell::output,
    verbs::api::{Prepared, WEBHOOK_SECRET},
};

/// In milliseconds.
const BAR: f64 = 50.0;
/// Events a second.
const RATE: &str = "100";

/// W1.
pub fn acknowledged(bench: &Bench) -> Result<Vec<Row>> {
    setup::for_loading()?;
    let load = bench.compiled("load", &[])?;
    let prepared = Prepared::new(bench.places, bench.profile(), OURS)?;
    // The worker takes the events meanwhile.
    let _ours = serving(prepared.quietly(&["serve", "--with-worker"]))?;
    let seconds = if bench.quick { "3" } else { "30" };
    let said = output(
        Command::new(load)
            .args(["webhooks", &format!("http://{OURS}/v1/billing/webhook"), RATE, seconds])
            .env("BENCH_WEBHOOK_SECRET", WEBHOOK_SECRET),
    )?;
    let (median, p99) = said.trim().split_once(' ').context("it tells a median and a tail")?;
    let row = |what, ours: &str| -> Result<Row> {
        Ok(Row {
            id: "W1",
            what,
            unit: "ms",
            other_name: "the bar",
            target: Target::OursAtMost(BAR),
            rounds: vec![Round { ours: ours.parse()?, other: BAR }],
            notes: format!(
                "{RATE} events of 4 kB a second for {seconds} s, timed from when each was due; none refused"
            ),
        })
    };
    Ok(vec![row("webhook acknowledged, p50", median)?, row("webhook acknowledged, p99", p99)?])
}
