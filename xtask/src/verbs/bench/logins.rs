//! S1 and R19: what logins cost, what they cost others, and what their time tells.

use std::{
    process::{Child, Command, Stdio},
    thread,
};

use anyhow::{Context, Result, ensure};

use super::{
    Bench,
    api::{OURS, Server, ours, seconds},
    ratio::{Arm, Round, median, rounds, sorted},
    report::{Row, Target},
};
use crate::{
    setup,
    shell::output,
    verbs::api::{DEMO, PASSWORD, Prepared},
};

/// Who logs in at the same time.
const CLIENTS: &str = "8";
/// So many people take turns, so that nobody's tries are counted while they are looked at.
const PEOPLE: u32 = 16;
/// Requests a second of the others.
const OTHERS: u32 = 50;
/// So many wrong passwords in a row are looked at before the next ones have to wait.
const GUESSES: usize = 5;

/// S1.
pub fn over_the_hash(bench: &Bench) -> Result<Vec<Row>> {
    setup::for_loading()?;
    let floor = bench.compiled("floors/raw-argon2", &[])?;
    let prepared = Prepared::new(bench.places, bench.profile(), OURS)?;
    for number in 0..PEOPLE {
        prepared.create("user", &person(&number.to_string()), "Bench")?;
    }
    let ours = ours(&prepared)?;
    // As many as the server hashes at a time: one core is for the others.
    let workers = thread::available_parallelism().map_or(1, usize::from).saturating_sub(1).max(1).to_string();
    let rates = rounds(bench.rounds, bench.warm_up, |arm| match arm {
        Arm::Ours => {
            forget_tries(&prepared)?;
            rate(&output(&mut storm(bench, seconds(bench)))?)
        }
        Arm::Other => Ok(output(Command::new(&floor).args([&workers, seconds(bench)]))?.trim().parse()?),
    })?;
    let delays = rounds(bench.rounds, bench.warm_up, |arm| {
        forget_tries(&prepared)?;
        let _storm = match arm {
            Arm::Ours => Some(Storm(storm(bench, others_seconds(bench)).stdout(Stdio::null()).spawn()?)),
            Arm::Other => None,
        };
        others_p99(bench, &ours)
    })?;
    let notes = format!("{CLIENTS} clients that log in, closed loop; {workers} hashed at a time");
    Ok(vec![
        Row {
            id: "S1",
            what: "logins",
            unit: "/s",
            other_name: "raw argon2",
            target: Target::RatioAtLeast(0.85),
            rounds: rates,
            notes: notes.clone(),
        },
        Row {
            id: "S1",
            what: "others' p99 in a login storm",
            unit: "ms",
            other_name: "quiet",
            target: Target::RatioAtMost(3.0),
            rounds: delays,
            notes: format!("{notes}; {OTHERS} reads a second beside them"),
        },
    ])
}

/// R19: whether the time of a refusal tells who has an account.
pub fn known_against_unknown(bench: &Bench) -> Result<Vec<Row>> {
    setup::for_loading()?;
    let prepared = Prepared::new(bench.places, bench.profile(), OURS)?;
    let _ours = ours(&prepared)?;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    let wanted = if bench.quick { 200 } else { 2_000 };
    while known.len() < wanted {
        forget_tries(&prepared)?;
        for (is_known, time) in refused(known.len())? {
            if is_known { known.push(time) } else { unknown.push(time) }
        }
    }
    let auc = auc(&known, &unknown);
    let (known, unknown) = (median(&sorted(known.into_iter())), median(&sorted(unknown.into_iter())));
    let row = |what, unit, other_name, bound, ours, other| Row {
        id: "R19",
        what,
        unit,
        other_name,
        target: Target::OursAtMost(bound),
        rounds: vec![Round { ours, other }],
        notes: format!("wrong passwords, {wanted} for a known and {wanted} for an unknown address, in turns"),
    };
    Ok(vec![
        row("AUC of two times", "%", "chance", 55.0, auc.max(1.0 - auc) * 100.0, 50.0),
        row("gap of the medians", "ms", "one login", 2.0, (known - unknown).abs(), unknown),
    ])
}

/// So many seconds of logins without a pause.
fn storm(bench: &Bench, seconds: &str) -> Command {
    let mut command = Command::new("wrk");
    command
        .args(["--threads", "1", "--connections", CLIENTS, "--duration", seconds, "--timeout", "20s", "--script"])
        .arg(bench.places.root.join("bench/peers/logins.lua"))
        .arg(format!("http://{OURS}"))
        .env("BENCH_PEOPLE", PEOPLE.to_string())
        .env("BENCH_LOGIN", login(&person("NUMBER"), PASSWORD));
    command
}

fn rate(said: &str) -> Result<f64> {
    ensure!(!said.contains("Non-2xx") && !said.contains("Socket errors"), "some logins failed: {said}");
    let rate = said.lines().find_map(|line| line.strip_prefix("Requests/sec:")).context("wrk tells its rate")?;
    Ok(rate.trim().parse()?)
}

fn person(number: &str) -> String {
    format!("bench{number}@example.org")
}

fn login(email: &str, password: &str) -> String {
    format!(r#"{{"email":"{email}","password":"{password}","device_name":"bench"}}"#)
}

/// The limits are for the outside. Here they would be all that is measured.
fn forget_tries(prepared: &Prepared) -> Result<()> {
    let mut command = Command::new("psql");
    command.arg("--host").arg(prepared.cluster.host()).args(["--username", "postgres", "--quiet", "--dbname"]);
    output(command.arg(&prepared.database.name).args(["--command", "TRUNCATE rate_limit, login_failure"]))?;
    Ok(())
}

/// How long the others are timed: of fewer reads, the 99th of a hundred is the luck of one or two. With more logins than
/// fit in this, those of everybody together would come to their limit.
fn others_seconds(bench: &Bench) -> &'static str {
    if bench.quick { "1" } else { "8" }
}

/// Reads at a steady rate; the 99th of a hundred, in milliseconds.
fn others_p99(bench: &Bench, ours: &Server) -> Result<f64> {
    let count = OTHERS * others_seconds(bench).parse::<u32>()?;
    let said = output(
        Command::new("curl")
            .args(["--silent", "--fail", "--output", "/dev/null", "--rate", &format!("{OTHERS}/s"), "--header"])
            .arg(ours.bearer())
            .args(["--write-out", "%{time_total}\n"])
            // What stands behind the hash is not sent.
            .arg(format!("http://{OURS}/v1/interviews/00000000-0000-0000-0000-000000000007#[1-{count}]")),
    )?;
    let times = sorted(milliseconds(&said)?.into_iter());
    ensure!(times.len() == count as usize, "each read is timed");
    Ok(times[(times.len() * 99).div_ceil(100) - 1])
}

/// Wrong passwords for a known and an unknown address, over one connection: which it was, and how long it took. Either
/// comes first as often as the other, and is tried as often.
fn refused(turn: usize) -> Result<Vec<(bool, f64)>> {
    let unknown = format!("nobody{turn}@example.org");
    let order: Vec<bool> = (0..GUESSES).flat_map(|guess| [guess % 2 == turn % 2, guess % 2 != turn % 2]).collect();
    let mut command = Command::new("curl");
    // The first request also waits for the connection.
    command.args(["--silent", &format!("http://{OURS}/healthz")]);
    for is_known in &order {
        let email = if *is_known { DEMO } else { &unknown };
        command
            .args(["--next", "--silent", "--output", "/dev/null"])
            .args(["--write-out", "%{http_code} %{time_starttransfer}\n"])
            .args(["--header", "content-type: application/json", "--data"])
            .args([&login(email, "not the password of anybody"), &format!("http://{OURS}/v1/auth/login")]);
    }
    let said = output(&mut command)?;
    let times: Option<Vec<&str>> = said.lines().map(|line| line.strip_prefix("401 ")).collect();
    let times = times.with_context(|| format!("each is refused alike: {said}"))?.join("\n");
    Ok(order.into_iter().zip(milliseconds(&times)?).collect())
}

fn milliseconds(said: &str) -> Result<Vec<f64>> {
    said.lines().map(|line| Ok(line.trim().parse::<f64>()? * 1000.0)).collect()
}

/// The chance that the first of two times is the longer one; a draw counts half.
fn auc(ours: &[f64], others: &[f64]) -> f64 {
    let wins: f64 = ours
        .iter()
        .flat_map(|a| {
            others.iter().map(move |b| {
                if a > b {
                    1.0
                } else if a < b {
                    0.0
                } else {
                    0.5
                }
            })
        })
        .sum();
    wins / (ours.len() * others.len()) as f64
}

/// Ends with the leg, if it has not ended by itself.
struct Storm(Child);

impl Drop for Storm {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_tell_nothing_are_a_coin_toss() {
        assert!((auc(&[1.0, 2.0, 3.0], &[1.0, 2.0, 3.0]) - 0.5).abs() < 1e-9);
        assert!((auc(&[4.0, 5.0], &[1.0, 2.0, 3.0]) - 1.0).abs() < 1e-9);
        assert!(auc(&[1.0], &[2.0]).abs() < 1e-9);
    }
}
