//! How fast and how small, as ratios to the least anybody could do, measured side by side. Timings never fail a build.

use anyhow::{Result, ensure};

use self::{
    ratio::{Arm, Ratio, rounds},
    report::Row,
};
use crate::{
    places::{Places, Profile},
    setup,
    shell::say,
};

mod api;
mod coach;
mod crowd;
mod floors;
mod gateway;
mod logins;
mod ratio;
mod report;
mod sizes;
mod store;
mod stream;
mod sync;
mod webhooks;
mod windows;

/// What can be asked for.
#[derive(clap::Args)]
pub struct Wish {
    /// Only these, such as `M1 M8`; `api` for those of the account API
    ids: Vec<String>,
    /// Rounds of each measure
    #[arg(long, default_value_t = 12)]
    rounds: usize,
    /// Two short rounds: does it still run? Nothing is written
    #[arg(long)]
    quick: bool,
    /// Only list the measures
    #[arg(long)]
    list: bool,
}

/// How to measure.
pub struct Bench<'a> {
    places: &'a Places,
    rounds: usize,
    warm_up: usize,
    quick: bool,
}

/// One thing to measure; a measure may give several rows.
struct Measure {
    ids: &'static [&'static str],
    what: &'static str,
    run: fn(&Bench) -> Result<Vec<Row>>,
}

const MEASURES: [Measure; 15] = [
    Measure {
        ids: &["M1", "M2"],
        what: "start to the first screen, and idle memory, with 1,000 interviews, over a bare window",
        run: windows::measure,
    },
    Measure {
        ids: &["M3", "M4"],
        what: "installed and compressed size, over a bare window and a bare page",
        run: sizes::measure,
    },
    Measure { ids: &["M6"], what: "delay of a streamed word, over a minimal page", run: stream::measure },
    Measure { ids: &["M8"], what: "durable appends a second, over a raw loop of the same rows", run: store::measure },
    Measure {
        ids: &["M10", "api"],
        what: "the account API over FastAPI on the same Postgres",
        run: api::over_the_peer,
    },
    Measure { ids: &["M11", "api"], what: "authenticated reads over pgbench", run: api::over_the_database },
    Measure {
        ids: &["S1", "api"],
        what: "logins over the raw hash, and what a storm of them costs others",
        run: logins::over_the_hash,
    },
    Measure {
        ids: &["R19", "api"],
        what: "what the time of a refusal tells of an address",
        run: logins::known_against_unknown,
    },
    Measure { ids: &["R31", "api"], what: "200 connections for a minute", run: crowd::measure },
    Measure {
        ids: &["G1", "gateway"],
        what: "a call through the AI gateway over the same call without it",
        run: gateway::over_the_direct_call,
    },
    Measure {
        ids: &["G2", "gateway"],
        what: "500 streams at once through one core of the AI gateway",
        run: gateway::streams_at_once,
    },
    Measure { ids: &["W1", "webhooks"], what: "acknowledging an event of Stripe", run: webhooks::acknowledged },
    Measure {
        ids: &["F1"],
        what: "frames of the window while 1,000 records come, printed alone",
        run: windows::frames,
    },
    Measure {
        ids: &["M12"],
        what: "a first pull of 10,000 records, over COPY and over the server of atuin",
        run: sync::first_pull,
    },
    Measure { ids: &["A1"], what: "reading one long answer with the built-in coach", run: coach::measure },
];

/// Runs what was asked for; the numbers decide nothing but what is printed.
pub fn bench(places: &Places, wish: &Wish) -> Result<()> {
    let chosen: Vec<&Measure> = MEASURES.iter().filter(|measure| measure.is_among(&wish.ids)).collect();
    ensure!(!chosen.is_empty(), "no such measure: `cargo xtask bench --list` has them all");
    if wish.list {
        for measure in chosen {
            println!("{:<8} {}", measure.ids.join(" "), measure.what);
        }
        return Ok(());
    }
    setup::for_testing(places)?;
    let (rounds, warm_up) = if wish.quick { (2, 0) } else { (wish.rounds, 2) };
    let bench = Bench { places, rounds, warm_up, quick: wish.quick };
    let load_before = report::load();
    let mut rows = Vec::new();
    for measure in &chosen {
        say("bench", format_args!("{}: {}", measure.ids.join(" "), measure.what));
        rows.extend((measure.run)(&bench)?);
    }
    report::print(&rows);
    if !wish.quick {
        let same = bench.same_with_itself()?;
        println!("A/A: {:.3} [{:.3}, {:.3}]", same.median, same.low, same.high);
        report::keep(places, &rows, wish.rounds, same, load_before)?;
    }
    Ok(())
}

impl Measure {
    fn is_among(&self, ids: &[String]) -> bool {
        ids.is_empty() || self.ids.iter().any(|own| ids.iter().any(|id| id.eq_ignore_ascii_case(own)))
    }
}

impl Bench<'_> {
    /// What is measured is what is shipped. Whether it still runs, the debug build tells as well, without minutes of compiling.
    fn profile(&self) -> Profile {
        Profile::of_server(!self.quick)
    }

    /// A floor against itself: how far from 1 this machine puts two equal things.
    fn same_with_itself(&self) -> Result<Ratio> {
        say("bench", "A/A: the floor with itself");
        let floor = store::floor(self)?;
        Ok(Ratio::of(&rounds(self.rounds, self.warm_up, |_: Arm| floor.appends_a_second())?))
    }
}
