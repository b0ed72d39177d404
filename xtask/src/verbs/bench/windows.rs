//! M1 and M2: from starting the program to the first screen, and what it holds when idle.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result};

use super::{
    Bench,
    ratio::{Arm, Round, rounds},
    report::{Row, Target},
};
use crate::{
    places::Profile,
    shell::{output, run},
    verbs::{
        e2e::{self, Bus, Display},
        run as app, test,
    },
};

/// The first screen's button; nothing before it has this colour.
const READY: &str = "1d5946";

pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let app = app::build(bench.places, Profile::Release)?;
    let bare = bench.compiled("floors/bare-tauri", &["--features", "custom-protocol"])?;
    let tools = bench.compiled("tools", &[])?;
    let seeded = seed(bench)?;
    let (display, bus) = (Display::start()?, Bus::start(bench.places)?);
    let mut memory = Vec::new();
    let mut start = |arm: Arm| -> Result<f64> {
        let program = if arm == Arm::Ours { &app } else { &bare };
        let printed = output(
            showing(Command::new(&tools).args(["window", READY]).arg(program), &display, &bus)
                .env("XDG_DATA_HOME", &seeded)
                .env("XDG_CONFIG_HOME", seeded.join("config"))
                .env("XDG_CACHE_HOME", seeded.join("cache")),
        )?;
        let (start_ms, kib) = printed.trim().split_once(' ').context("two numbers are printed")?;
        memory.push((arm, kib.parse::<f64>()? / 1024.0));
        Ok(start_ms.parse()?)
    };
    let started = rounds(bench.rounds, bench.warm_up, &mut start)?;
    let of = |arm| memory.iter().filter(move |(own, _)| *own == arm).map(|(_, mib)| *mib);
    let held = of(Arm::Ours).zip(of(Arm::Other)).map(|(ours, other)| Round { ours, other }).collect();
    Ok(vec![
        Row {
            id: "M1",
            what: "start to first screen",
            unit: "ms",
            other_name: "bare Tauri",
            target: Target::RatioAtMost(1.35),
            rounds: started,
            notes: "warm; until the button of the first screen is on the display".to_owned(),
        },
        Row {
            id: "M2",
            what: "idle memory",
            unit: "MiB",
            other_name: "bare Tauri",
            target: Target::RatioAtMost(1.25),
            rounds: held,
            notes: "proportional set size of the process tree, once it is still".to_owned(),
        },
    ])
}

/// F1: what sync costs the page, told by a story that is left out of the tests. It is held against nothing.
pub fn frames(bench: &Bench) -> Result<Vec<Row>> {
    test::build(bench.places)?;
    e2e::drive(bench.places, &["--ignored", "--nocapture", "frames"].map(str::to_owned), &[])?.close()?;
    Ok(Vec::new())
}

/// The command with its windows on this display: software rendering, and no accessibility bus.
pub fn showing<'a>(command: &'a mut Command, display: &Display, bus: &Bus) -> &'a mut Command {
    command
        .env("DISPLAY", &display.name)
        .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("NO_AT_BRIDGE", "1")
        .env_remove("WAYLAND_DISPLAY")
}

/// A profile with many interviews, made once.
fn seed(bench: &Bench) -> Result<PathBuf> {
    let count = if bench.quick { "20" } else { "1000" };
    let home = bench.places.own(&format!("bench/profile-{count}"))?;
    let folder = home.join("com.jobt.coach");
    if !folder.join("jobt.db").exists() {
        let ours = bench.compiled("ours", &[])?;
        fs::create_dir_all(&folder)?;
        run(Command::new(ours).arg("seed").arg(&folder).arg(count))?;
    }
    Ok(home)
}
