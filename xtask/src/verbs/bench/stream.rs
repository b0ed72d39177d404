//! M6: from the provider's socket to the frame that paints the word.

use std::{
    io::{BufRead, BufReader, Lines, Write},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use anyhow::{Context, Result, bail};

use super::{
    Bench,
    ratio::{Arm, rounds},
    report::{Row, Target},
    windows::showing,
};
use crate::{
    places::Profile,
    setup,
    verbs::{
        e2e::{Bus, Display},
        run as app,
    },
};

pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let app = app::build(bench.places, Profile::Release)?;
    let bare = bench.compiled("floors/bare-tauri", &["--features", "custom-protocol"])?;
    let program = bench.compiled("stream-delay", &[])?;
    let driver = setup::tool(bench.places, "tauri-driver", "2.1.0")?;
    let bus = Bus::start(bench.places)?;
    let open = |arm: &str, app: &Path| {
        let mut command = Command::new(&program);
        Page::open(command.arg(arm).env("JOBT_APP", app).env("JOBT_DRIVER", &driver), &bus)
    };
    let (mut ours, mut other) = (open("ours", &app)?, open("floor", &bare)?);

    // 1,000 words and more, for a 99th percentile.
    let replies = if bench.quick { 1 } else { 18 };
    let mut tails = Vec::new();
    let middles = rounds(bench.rounds, bench.warm_up, |arm| {
        let page = if arm == Arm::Ours { &mut ours } else { &mut other };
        let (middle, tail) = page.delays(replies)?;
        tails.push(tail);
        Ok(middle)
    })?;
    // The same legs in the same order.
    let mut tails = tails.into_iter();
    let tails = rounds(bench.rounds, bench.warm_up, |_| tails.next().context("each leg has one"))?;

    let row = |what, target, rounds| Row {
        id: "M6",
        what,
        unit: "ms",
        other_name: "minimal page",
        target: Target::RatioAtMost(target),
        rounds,
        notes: "100 words a second; from the socket write to the frame that paints the word".to_owned(),
    };
    Ok(vec![row("stream delay, median", 1.5, middles), row("stream delay, 99th percentile", 2.0, tails)])
}

/// A window that replies are streamed to, on a display of its own: none hides the other.
struct Page {
    program: Child,
    says: Lines<BufReader<ChildStdout>>,
    _display: Display,
}

impl Page {
    fn open(command: &mut Command, bus: &Bus) -> Result<Self> {
        let display = Display::start()?;
        let piped = showing(command, &display, bus).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut program = piped.spawn().context("could not start stream-delay")?;
        let says = BufReader::new(program.stdout.take().context("its output is piped")?).lines();
        Ok(Self { program, says, _display: display })
    }

    /// The median and the 99th percentile of so many replies.
    fn delays(&mut self, replies: usize) -> Result<(f64, f64)> {
        writeln!(self.program.stdin.as_mut().context("its input is piped")?, "{replies}")?;
        for said in self.says.by_ref() {
            // The app in the window may say something as well.
            if let Some((middle, tail)) = said?.strip_prefix("delays ").and_then(|delays| delays.split_once(' ')) {
                return Ok((middle.parse()?, tail.parse()?));
            }
        }
        bail!("stream-delay ended early; it says above why")
    }
}

impl Drop for Page {
    /// Waiting closes its input, which ends it in order.
    fn drop(&mut self) {
        let _ = self.program.wait();
    }
}
