//! R31: two hundred connections for a minute.

use anyhow::{Context, Result, ensure};

use super::{
    Bench,
    api::{OURS, ours},
    ratio::Round,
    report::{Row, Target},
};
use crate::{setup, shell::output, verbs::api::Prepared};

const CONNECTIONS: u32 = 200;
/// In milliseconds.
const BAR: f64 = 100.0;

/// R31, without logins, which S1 covers.
pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    setup::for_loading()?;
    let prepared = Prepared::new(bench.places, bench.profile(), OURS)?;
    let ours = ours(&prepared)?;
    let duration = if bench.quick { "2" } else { "60" };
    let said = output(&mut ours.wrk(bench, CONNECTIONS, "mix", duration))?;
    let faults = ["Non-2xx", "Socket errors"];
    ensure!(!faults.iter().any(|fault| said.contains(fault)), "some requests failed: {said}");
    Ok(vec![Row {
        id: "R31",
        what: "p99, 200 connections",
        unit: "ms",
        other_name: "the bar",
        target: Target::OursAtMost(BAR),
        rounds: vec![Round { ours: p99(&said)?, other: BAR }],
        notes: format!("{duration} s, closed loop, without a failure; list of 100, read, write as 50 : 30 : 10"),
    }])
}

/// The 99th of a hundred, in milliseconds, as wrk tells it.
pub fn p99(said: &str) -> Result<f64> {
    let text = said.lines().find_map(|line| line.trim().strip_prefix("99%")).context("wrk tells the delays")?.trim();
    let units = [("us", 0.001), ("ms", 1.0), ("s", 1000.0), ("m", 60_000.0)];
    let (number, factor) = units
        .into_iter()
        .find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, factor)))
        .with_context(|| format!("a delay has a unit: {text}"))?;
    Ok(number.parse::<f64>()? * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delay_is_read_in_every_unit() {
        for (text, ms) in [("99%  812.00us", 0.812), ("   99%   14.52ms", 14.52), ("99%    1.20s", 1200.0)] {
            assert!((p99(text).unwrap() - ms).abs() < 1e-9, "{text}");
        }
        assert!(p99("nothing").is_err());
    }
}
