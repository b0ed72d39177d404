//! M10 and M11: the account API over what was planned in its place, and over the database alone.

use std::{
    fs,
    process::{Child, Command},
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::{
    Bench,
    crowd::p99,
    ratio::{Arm, rounds},
    report::{Row, Target},
};
use crate::{
    setup,
    shell::output,
    verbs::api::{DEMO, PASSWORD, Prepared},
};

/// Where ours listens.
pub const OURS: &str = "127.0.0.1:18080";
const PEER: &str = "127.0.0.1:18081";
/// Interviews in the list.
const INTERVIEWS: u32 = 300;
const SUMMARY: &str = r#"{"category":"nursing","mode":"mock","difficulty":3,"started_at":"2026-11-26T10:00:00Z","spent_ms":60000,"answers":6,"points":70,"tokens":900}"#;

/// A program that answers, and what it wants to see.
pub struct Server {
    child: Child,
    address: &'static str,
    token: String,
}

/// What a stretch of load came to.
struct Load {
    requests_a_second: f64,
    /// Of the server, user and system, per 1,000 requests.
    cpu_seconds: f64,
    /// In milliseconds.
    p99: f64,
}

/// M10.
pub fn over_the_peer(bench: &Bench) -> Result<Vec<Row>> {
    setup::for_loading()?;
    let prepared = Prepared::new(bench.places, bench.profile(), OURS)?;
    let ours = ours(&prepared)?;
    let peer = peer(bench, &prepared, &ours)?;
    let server = |arm| if arm == Arm::Ours { &ours } else { &peer };
    let idle = rounds(1, 0, |arm| server(arm).memory_mib())?;
    let mut beside = Vec::new();
    let rates = rounds(bench.rounds, bench.warm_up, |arm| {
        let load = server(arm).load(bench, 32, "mix")?;
        beside.push((load.cpu_seconds, load.p99));
        Ok(load.requests_a_second)
    })?;
    // The same legs in the same order.
    let again = |of: fn(&(f64, f64)) -> f64| {
        let mut legs = beside.iter().map(of);
        rounds(bench.rounds, bench.warm_up, |_| legs.next().context("each leg has one"))
    };
    let (costs, delays) = (again(|(cost, _)| *cost)?, again(|(_, p99)| *p99)?);
    let row = |what, unit, target, rounds| Row {
        id: "M10",
        what,
        unit,
        other_name: "FastAPI, 1 worker",
        target,
        rounds,
        notes: "list of 100, read, write as 50 : 30 : 10; 32 connections, closed loop; token and session checked"
            .to_owned(),
    };
    Ok(vec![
        row("requests, mixed", "/s", Target::RatioAtLeast(5.0), rates),
        row("p99, mixed", "ms", Target::RatioAtMost(1.0), delays),
        row("CPU per 1,000 requests", "s", Target::RatioAtMost(1.0 / 6.0), costs),
        row("idle memory", "MiB", Target::RatioAtMost(0.25), idle),
    ])
}

/// M11.
pub fn over_the_database(bench: &Bench) -> Result<Vec<Row>> {
    setup::for_loading()?;
    let prepared = Prepared::new(bench.places, bench.profile(), OURS)?;
    let ours = ours(&prepared)?;
    let pgbench = |arguments: &[&str]| {
        let mut command = Command::new("pgbench");
        command.arg("--host").arg(prepared.cluster.host()).args(["--username", "postgres"]).args(arguments);
        command.arg(&prepared.database.name);
        output(&mut command)
    };
    pgbench(&["--initialize", "--quiet"])?;
    let seconds = seconds(bench);
    let measured = rounds(bench.rounds, bench.warm_up, |arm| match arm {
        Arm::Ours => Ok(ours.load(bench, 4, "read")?.requests_a_second),
        Arm::Other => {
            let said = pgbench(&["--select-only", "--protocol=prepared", "--client=4", "--jobs=1", "--time", seconds])?;
            let rate = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next());
            Ok(rate.context("pgbench tells its rate")?.parse()?)
        }
    })?;
    Ok(vec![Row {
        id: "M11",
        what: "single-row reads",
        unit: "/s",
        other_name: "pgbench -S",
        target: Target::RatioAtLeast(0.30),
        rounds: measured,
        notes: "4 clients; ours checks the token, and the session and the row in one statement".to_owned(),
    }])
}

/// How long a leg is.
pub fn seconds(bench: &Bench) -> &'static str {
    if bench.quick { "1" } else { "3" }
}

/// Our server, with somebody signed in who has interviews.
pub fn ours(prepared: &Prepared) -> Result<Server> {
    serving(prepared.quietly(&["serve"]))
}

/// The same, however it is started.
pub fn serving(mut serving: Command) -> Result<Server> {
    // Whoever logs in says to come from somewhere else, or the limit by address would be all that is measured.
    serving.env("JOBT_ACCOUNT_TRUSTED_PROXIES", r#"["127.0.0.1"]"#);
    // As it is shipped, without the pages to try it out.
    serving.env("JOBT_ACCOUNT_DOCS", "false");
    // A storm of logins is also one of mails, of which each that is not sent is told.
    let child = serving.env("RUST_LOG", "error").spawn()?;
    let mut server = Server { child, address: OURS, token: String::new() };
    wait_for(server.address)?;
    let body = format!(r#"{{"email":"{DEMO}","password":"{PASSWORD}","device_name":"bench"}}"#);
    let reply: Value = serde_json::from_str(&server.ask("POST", "/v1/auth/login", &body)?)?;
    reply["tokens"]["access_token"].as_str().context("signed in")?.clone_into(&mut server.token);
    server.ask("PATCH", "/v1/me", r#"{"keeps_summaries":true}"#)?;
    for number in 0..INTERVIEWS {
        server.ask("PUT", &interview(number), SUMMARY)?;
    }
    Ok(server)
}

/// The peer, on the same database, for the same person.
fn peer(bench: &Bench, prepared: &Prepared, ours: &Server) -> Result<Server> {
    let folder = bench.places.root.join("bench/peers/fastapi");
    let python = setup::python(bench.places, "fastapi", &folder.join("requirements.txt"))?;
    let me: Value = serde_json::from_str(&ours.ask("GET", "/v1/me", "")?)?;
    let sessions: Value = serde_json::from_str(&ours.ask("GET", "/v1/me/sessions", "")?)?;
    let account = me["id"].as_str().context("an id")?;
    let session = sessions["sessions"][0]["id"].as_str().context("an id")?;
    let token =
        output(Command::new(python.join("python")).current_dir(&folder).args(["peer.py", "token", account, session]))?;
    let url = prepared.database.url.replace("postgres://", "postgresql+asyncpg://");
    let address: Vec<&str> = PEER.split(':').collect();
    let child = Command::new(python.join("uvicorn"))
        .current_dir(&folder)
        .args(["peer:app", "--no-access-log", "--log-level", "warning", "--host", address[0], "--port", address[1]])
        .env("PEER_DATABASE_URL", url)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .spawn()?;
    let server = Server { child, address: PEER, token: token.trim().to_owned() };
    wait_for(server.address)?;
    // Both answer the same question alike, or there is nothing to compare.
    let list = |server: &Server| -> Result<Value> {
        Ok(serde_json::from_str::<Value>(&server.ask("GET", "/v1/interviews", "")?)?["items"].clone())
    };
    let (here, there) = (list(ours)?, list(&server)?);
    let ids =
        |list: &Value| list.as_array().map(|items| items.iter().map(|item| item["id"].clone()).collect::<Vec<_>>());
    ensure!(ids(&here).is_some_and(|ids| ids.len() == 100), "our list is not there: {here}");
    ensure!(ids(&here) == ids(&there), "the peer lists something else: {there}");
    Ok(server)
}

fn interview(number: u32) -> String {
    format!("/v1/interviews/00000000-0000-0000-0000-{number:012}")
}

/// Waits until something answers there.
pub fn wait_for(address: &str) -> Result<()> {
    let mut asking = Command::new("curl");
    asking.args(["--silent", "--retry", "40", "--retry-connrefused", "--retry-delay", "1"]);
    output(asking.arg(format!("http://{address}/healthz"))).map(drop)
}

impl Server {
    pub fn ask(&self, method: &str, path: &str, body: &str) -> Result<String> {
        let mut command = Command::new("curl");
        command.args(["--silent", "--show-error", "--fail-with-body", "--request", method]);
        command.args(["--header", "content-type: application/json", "--header"]).arg(self.bearer());
        if !body.is_empty() {
            command.args(["--data", body]);
        }
        output(command.arg(format!("http://{}{path}", self.address)))
    }

    /// The header that a request of the signed-in carries.
    pub fn bearer(&self) -> String {
        format!("authorization: Bearer {}", self.token)
    }

    /// The token in it.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// A stretch of load over so many connections.
    fn load(&self, bench: &Bench, connections: u32, only: &str) -> Result<Load> {
        let before = self.cpu_seconds()?;
        let said = output(&mut self.wrk(bench, connections, only, seconds(bench)))?;
        let faults = ["Non-2xx", "Socket errors"];
        ensure!(!faults.iter().any(|fault| said.contains(fault)), "some requests failed: {said}");
        let requests = said.lines().find_map(|line| line.trim().split_once(" requests in ")).context("wrk counts")?.0;
        let rate = said.lines().find_map(|line| line.strip_prefix("Requests/sec:")).context("wrk tells its rate")?;
        let cpu_seconds = (self.cpu_seconds()? - before) / requests.parse::<f64>()? * 1000.0;
        Ok(Load { requests_a_second: rate.trim().parse()?, cpu_seconds, p99: p99(&said)? })
    }

    /// What makes the load.
    pub fn wrk(&self, bench: &Bench, connections: u32, only: &str, duration: &str) -> Command {
        let mut command = Command::new("wrk");
        command
            .args(["--latency", "--threads", "1", "--connections", &connections.to_string(), "--duration", duration])
            .arg("--script")
            .arg(bench.places.root.join("bench/peers/mix.lua"))
            .arg(format!("http://{}", self.address))
            .env("BENCH_TOKEN", &self.token)
            .env("BENCH_ONLY", only)
            .env("BENCH_SUMMARY", SUMMARY);
        command
    }

    /// User and system time so far.
    fn cpu_seconds(&self) -> Result<f64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks: u64 = fields[11].parse::<u64>()? + fields[12].parse::<u64>()?;
        Ok(ticks as f64 / 100.0)
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Its share of memory.
    pub fn memory_mib(&self) -> Result<f64> {
        let rollup = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.child.id()))?;
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).context("it has a share")?;
        let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kib / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; there is nobody to tell.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
