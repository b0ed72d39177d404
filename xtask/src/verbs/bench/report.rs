//! The table for people and the file for later.

use std::{fs, path::PathBuf, process::Command, time::SystemTime};

use anyhow::Result;
use serde_json::{Value, json};
use time::{OffsetDateTime, macros::format_description};

use super::ratio::{Ratio, Round, median, sorted};
use crate::{
    places::Places,
    shell::{output, say},
};

/// One line of the result.
pub struct Row {
    pub id: &'static str,
    pub what: &'static str,
    pub unit: &'static str,
    pub other_name: &'static str,
    pub target: Target,
    pub rounds: Vec<Round>,
    pub notes: String,
}

/// What the row is held to.
#[derive(Clone, Copy)]
pub enum Target {
    RatioAtMost(f64),
    RatioAtLeast(f64),
    /// Of ours, in the row's unit; the other arm is for information.
    OursAtMost(f64),
}

impl Row {
    fn state(&self) -> &'static str {
        let ratio = Ratio::of(&self.rounds);
        let met = match self.target {
            Target::RatioAtMost(bound) => ratio.median <= bound,
            Target::RatioAtLeast(bound) => ratio.median >= bound,
            Target::OursAtMost(bound) => return if self.ours() <= bound { "met" } else { "below" },
        };
        match (ratio.is_noisy(), met) {
            (true, _) => "noisy",
            (false, true) => "met",
            (false, false) => "below",
        }
    }

    fn ours(&self) -> f64 {
        median(&sorted(self.rounds.iter().map(|round| round.ours)))
    }

    fn other(&self) -> f64 {
        median(&sorted(self.rounds.iter().map(|round| round.other)))
    }

    fn target(&self) -> String {
        match self.target {
            Target::RatioAtMost(bound) => format!("<={bound}"),
            Target::RatioAtLeast(bound) => format!(">={bound}"),
            Target::OursAtMost(bound) => format!("<={bound} {}", self.unit),
        }
    }

    fn json(&self) -> Value {
        let ratio = Ratio::of(&self.rounds);
        let (bound, better) = match self.target {
            Target::RatioAtMost(bound) | Target::OursAtMost(bound) => (bound, "lower"),
            Target::RatioAtLeast(bound) => (bound, "higher"),
        };
        json!({
            "id": self.id, "arm": self.what, "unit": self.unit, "better": better,
            "ours": self.rounds.iter().map(|round| round.ours).collect::<Vec<_>>(),
            "other": self.rounds.iter().map(|round| round.other).collect::<Vec<_>>(),
            "other_name": self.other_name, "ratio": ratio.median, "lo": ratio.low, "hi": ratio.high,
            "target": bound, "state": self.state(), "notes": self.notes,
        })
    }
}

/// Prints the table.
pub fn print(rows: &[Row]) {
    println!(
        "\nid     measure                        ours           other (name)               ratio  95%             target     state"
    );
    for row in rows {
        let ratio = Ratio::of(&row.rounds);
        let ours = format!("{:.1} {}", row.ours(), row.unit);
        let other = format!("{:.1} {}", row.other(), row.other_name);
        let interval = format!("[{:.2}, {:.2}]", ratio.low, ratio.high);
        println!(
            "{:<6} {:<30} {ours:<14} {other:<26} {:<6.2} {interval:<15} {:<10} {}",
            row.id,
            row.what,
            ratio.median,
            row.target(),
            row.state()
        );
    }
}

/// Keeps everything that was measured in `bench/results`.
pub fn keep(places: &Places, rows: &[Row], count: usize, same: Ratio, load_before: f64) -> Result<()> {
    let git = |words: &[&str]| output(Command::new("git").current_dir(&places.root).args(words));
    let commit = git(&["rev-parse", "--short", "HEAD"])?.trim().to_owned();
    let dirty = !git(&["status", "--porcelain"])?.is_empty();
    #[expect(clippy::disallowed_methods, reason = "a result is dated by the day it was measured")]
    let now = OffsetDateTime::from(SystemTime::now());
    let day = now.format(format_description!("[year]-[month]-[day]"))?;
    let result = json!({
        "schema": 1, "commit": commit, "dirty": dirty, "utc": now.to_string(), "seed": 7, "rounds": count,
        "machine": machine(load_before), "versions": versions(),
        "aa": { "ratio": same.median, "lo": same.low, "hi": same.high },
        "rows": rows.iter().map(Row::json).collect::<Vec<_>>(),
    });
    let folder = places.root.join("bench/results");
    fs::create_dir_all(&folder)?;
    let to: PathBuf = folder.join(format!("{day}-{commit}{}.json", if dirty { "-dirty" } else { "" }));
    fs::write(&to, serde_json::to_string_pretty(&result)?)?;
    say("bench", format_args!("wrote {}", to.display()));
    Ok(())
}

/// How busy the machine is.
pub fn load() -> f64 {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace().next().and_then(|load| load.parse().ok()).unwrap_or(0.0)
}

fn machine(load_before: f64) -> Value {
    let line = |file: &str, start: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let found =
            text.lines().find_map(|line| line.strip_prefix(start)?.split_once(':')).map(|(_, value)| value.trim());
        found.unwrap_or_default().to_owned()
    };
    let kib: u64 = line("/proc/meminfo", "MemTotal").trim_end_matches(" kB").parse().unwrap_or(0);
    json!({
        "cpu": line("/proc/cpuinfo", "model name"),
        "cores": std::thread::available_parallelism().map_or(0, usize::from),
        "mem_gib": kib / (1 << 20),
        "kernel": output(Command::new("uname").arg("-r")).unwrap_or_default().trim(),
        "load_before": load_before, "load_after": load(),
    })
}

fn versions() -> Value {
    let said =
        |program: &str, word: &str| output(Command::new(program).arg(word)).unwrap_or_default().trim().to_owned();
    let webkit = output(Command::new("pkg-config").args(["--modversion", "webkit2gtk-4.1"])).unwrap_or_default();
    json!({ "rustc": said("rustc", "--version"), "webkitgtk": webkit.trim() })
}
