//! M12: the first pull of a computer, over the server that atuin's clients pull from, and over COPY.

use std::{
    path::PathBuf,
    process::{Child, Command},
};

use anyhow::{Context, Result};

use super::{
    Bench,
    api::{OURS, wait_for},
    ratio::{Arm, rounds},
    report::{Row, Target},
};
use crate::{
    setup,
    shell::{output, say},
    verbs::api::{DEMO, PASSWORD, Prepared},
};

/// The server that is the peer.
const ATUIN: (&str, &str) = ("atuin-server", "18.24.4");
/// Where the peer listens.
const PEER: &str = "127.0.0.1:18081";

/// Both servers on one Postgres, and what pulls from them.
struct Stage {
    prepared: Prepared,
    servers: Vec<Child>,
    ours: PathBuf,
    folder: PathBuf,
    count: String,
}

/// M12.
pub fn first_pull(bench: &Bench) -> Result<Vec<Row>> {
    setup::for_serving()?;
    let mut stage = Stage::new(bench, if bench.quick { 500 } else { 10_000 })?;
    let row = |what, other_name, target, rounds, notes: &str| Row {
        id: "M12",
        what,
        unit: "/s",
        other_name,
        target,
        rounds,
        notes: notes.to_owned(),
    };
    let floor = rounds(bench.rounds, bench.warm_up, |arm| match arm {
        Arm::Ours => stage.pulled("pull", OURS),
        Arm::Other => stage.copied(),
    })?;
    let notes = "no bar; ours opens, verifies, numbers, projects and indexes each, durably";
    let whole = row("first pull of 10,000 records", "COPY of the rows", Target::RatioAtLeast(0.0), floor, notes);
    let mut rows = vec![whole];
    match stage.serve_peer(bench) {
        Ok(()) => {
            let measured = rounds(bench.rounds, bench.warm_up, |arm| match arm {
                Arm::Ours => stage.pulled("fetch", OURS),
                Arm::Other => stage.pulled("pull-peer", PEER),
            })?;
            let notes = "1 kB each; pages of 500 and of 100, as each asks for; both read what comes and keep nothing";
            rows.push(row("serving 10,000 records", "atuin-server", Target::RatioAtLeast(1.0), measured, notes));
        }
        Err(cause) => say("bench", format_args!("no peer: {cause:#}")),
    }
    Ok(rows)
}

impl Stage {
    /// Our server, with an account that has so many records.
    fn new(bench: &Bench, count: u32) -> Result<Self> {
        let prepared = Prepared::new(bench.places, bench.profile(), OURS)?;
        let folder = bench.places.own("bench/sync")?;
        std::fs::remove_dir_all(&folder)?;
        std::fs::create_dir_all(&folder)?;
        let servers = vec![prepared.quietly(&["serve"]).spawn()?];
        let ours = bench.compiled("ours", &[])?;
        let stage = Self { prepared, servers, ours, folder, count: count.to_string() };
        wait_for(OURS)?;
        let mut filling = Command::new(&stage.ours);
        filling.args(["fill", &format!("http://{OURS}"), DEMO, PASSWORD]).arg(stage.folder.join(OURS));
        output(filling.arg(&stage.count))?;
        Ok(stage)
    }

    /// The peer, in a database of its own, with as many records.
    fn serve_peer(&mut self, bench: &Bench) -> Result<()> {
        let program = setup::tool(bench.places, ATUIN.0, ATUIN.1)?;
        let database = self.prepared.cluster.create("atuin")?;
        let (host, port) = PEER.split_once(':').context("host and port")?;
        let mut serving = Command::new(program);
        serving.args(["start", "--host", host, "--port", port]);
        serving.env("ATUIN_CONFIG_DIR", self.folder.join("atuin")).env("ATUIN_OPEN_REGISTRATION", "true");
        self.servers.push(serving.env("ATUIN_DB_URI", &database.url).spawn()?);
        wait_for(PEER)?;
        let mut filling = Command::new(&self.ours);
        filling.args(["fill-peer", &format!("http://{PEER}")]).arg(self.folder.join(PEER)).arg(&self.count);
        output(&mut filling).map(drop)
    }

    /// Records a second.
    fn pulled(&self, verb: &str, address: &str) -> Result<f64> {
        let mut pulling = Command::new(&self.ours);
        pulling.args([verb, &format!("http://{address}")]).arg(self.folder.join(address)).arg(&self.count);
        Ok(output(&mut pulling)?.trim().parse()?)
    }

    /// Records a second at the least that reading them can cost.
    fn copied(&self) -> Result<f64> {
        let mut command = Command::new("psql");
        command.arg("--host").arg(self.prepared.cluster.host()).args(["--username", "postgres", "--quiet"]);
        let copy = "\\copy (SELECT idx, ciphertext FROM record ORDER BY account, device, idx) TO '/dev/null'";
        command.args(["--command", "\\timing on", "--command", copy]);
        let said = output(command.arg(&self.prepared.database.name))?;
        let took = said.lines().find_map(|line| line.strip_prefix("Time: ")?.split(' ').next());
        let milliseconds: f64 = took.context("psql tells the time")?.parse()?;
        Ok(self.count.parse::<f64>()? * 1_000.0 / milliseconds)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for server in &mut self.servers {
            // It may have ended by itself; there is nobody to tell.
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}
