//! G1 and G2: what the AI gateway adds to a call, and what many streams cost.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

use super::{
    Bench,
    api::{OURS, Server, serving},
    ratio::{Arm, Round, rounds},
    report::{Row, Target},
};
use crate::{
    setup,
    shell::output,
    verbs::api::{Played, Prepared},
};

/// The streams of G2.
const STREAMS: u32 = 500;

/// A gateway whose provider only waits, and somebody who may call as often as they like.
struct Stage {
    load: PathBuf,
    provider: Played,
    ours: Server,
    _prepared: Prepared,
}

impl Stage {
    fn new(bench: &Bench) -> Result<Self> {
        setup::for_loading()?;
        let load = bench.compiled("load", &[])?;
        let prepared = Prepared::new(bench.places, bench.profile(), OURS)?;
        let provider = Played::start(load.clone(), &["provider"])?;
        let mut command = prepared.quietly(&["serve"]);
        command
            .env("JOBT_ACCOUNT_AI__ADDRESS", &provider.address)
            .env("JOBT_ACCOUNT_AI__OPEN_CALLS", (STREAMS * 2).to_string())
            .env("JOBT_ACCOUNT_AI__CALLS_IN_A_ROW", "1000000");
        let ours = serving(command)?;
        ours.ask("POST", "/v1/billing/trial", r#"{"device":"00000000-0000-0000-0000-000000000001"}"#)?;
        Ok(Self { load, provider, ours, _prepared: prepared })
    }

    /// The program that calls, whichever is asked.
    fn command(&self, arm: Arm, what: &str, count: u32, words: u32) -> Command {
        let mut command = Command::new(&self.load);
        let address = match arm {
            Arm::Ours => format!("http://{OURS}/v1/ai/chat/completions"),
            Arm::Other => format!("{}/chat/completions", self.provider.address),
        };
        command.args([what, &address, &count.to_string(), &words.to_string()]).env("BENCH_TOKEN", self.ours.token());
        command
    }
}

/// G1.
pub fn over_the_direct_call(bench: &Bench) -> Result<Vec<Row>> {
    let stage = Stage::new(bench)?;
    let calls = if bench.quick { 20 } else { 100 };
    let mut told = Vec::new();
    let firsts = rounds(bench.rounds, bench.warm_up, |arm| {
        let said = output(&mut stage.command(arm, "calls", calls, 20))?;
        let times = said.split_whitespace().map(str::parse).collect::<Result<Vec<f64>, _>>()?;
        ensure!(times.len() == 4, "two medians and two tails: {said}");
        told.push(times.clone());
        Ok(times[0])
    })?;
    // The same legs in the same order.
    let again = |index: usize| {
        let mut legs = told.iter().map(|times| times[index]);
        rounds(bench.rounds, bench.warm_up, |_| legs.next().context("each leg has one"))
    };
    let row = |what, bound, rounds: Vec<Round>| Row {
        id: "G1",
        what,
        unit: "ms",
        other_name: "direct call",
        target: Target::OursAtMost(bound),
        rounds: rounds.into_iter().map(|round| Round { ours: round.ours - round.other, ..round }).collect(),
        notes: format!("{calls} calls of 20 words one after the other, over one connection; ours is what is added"),
    };
    Ok(vec![
        row("added to first word, p50", 5.0, firsts),
        row("added to first word, p99", 20.0, again(1)?),
        row("added to a word, p50", 2.0, again(2)?),
        row("added to a word, p99", 2.0, again(3)?),
    ])
}

/// G2.
pub fn streams_at_once(bench: &Bench) -> Result<Vec<Row>> {
    let stage = Stage::new(bench)?;
    let core = output(
        Command::new("taskset").args(["--all-tasks", "--cpu-list", "--pid", "0"]).arg(stage.ours.id().to_string()),
    )?;
    ensure!(core.contains("new affinity"), "it stays on one core: {core}");
    // The first calls fill what is kept for all later ones.
    output(&mut stage.command(Arm::Ours, "calls", 20, 5))?;
    let idle = stage.ours.memory_mib()?;
    let words = if bench.quick { 100 } else { 160 };
    let mut streams = stage.command(Arm::Ours, "streams", STREAMS, words).stdout(Stdio::piped()).spawn()?;
    let mut says = BufReader::new(streams.stdout.take().context("its output is piped")?).lines();
    let opened = says.next().context("it ended early; it says above why")??;
    ensure!(opened == "open", "{opened}");
    let open = stage.ours.memory_mib()?;
    let ended: u32 = says.next().context("it tells how many ended well")??.parse()?;
    ensure!(streams.wait()?.success() && ended == STREAMS, "only {ended} streams ended well");
    let each = (open - idle) * 1024.0 * 1.024 / f64::from(STREAMS);
    Ok(vec![Row {
        id: "G2",
        what: "memory of an open stream",
        unit: "kB",
        other_name: "MiB idle",
        target: Target::OursAtMost(60.0),
        rounds: vec![Round { ours: each, other: idle }],
        notes: format!("{STREAMS} streams of {words} words at 4 a second, server on one core; all came to their end"),
    }])
}
