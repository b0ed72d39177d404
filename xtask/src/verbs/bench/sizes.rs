//! M3 and M4: what is installed, and the interface as it would travel.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result};

use super::{
    Bench,
    ratio::Round,
    report::{Row, Target},
};
use crate::{
    places::Profile,
    shell::{cargo, output, run},
    verbs::{run as app, ui},
};

pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let places = bench.places;
    let app = app::build(places, Profile::Release)?;
    let bare = bench.compiled("floors/bare-tauri", &["--features", "custom-protocol"])?;
    let size = |program: &Path| -> Result<f64> { Ok(fs::metadata(program)?.len() as f64 / 1e6) };
    let installed = Round { ours: size(&app)?, other: size(&bare)? };

    let manifest = places.root.join("bench/floors/bare-yew/Cargo.toml");
    let target = ["--target", "wasm32-unknown-unknown"];
    run(cargo(places).args(["build", "--release", "--manifest-path"]).arg(manifest).args(target))?;
    let page = places.own("bench/bare-yew")?;
    ui::bind(&places.target.join("wasm32-unknown-unknown/release/bare-yew.wasm"), Profile::Release, &page)?;
    let tools = bench.compiled("tools", &[])?;
    let packed = |folder: &Path, names: &[&str]| -> Result<(f64, f64)> {
        let files = names.iter().map(|name| folder.join(name));
        let printed = output(Command::new(&tools).arg("packed").args(files))?;
        let (brotli, gzip) = printed.trim().split_once(' ').context("two numbers are printed")?;
        Ok((brotli.parse::<f64>()? / 1e3, gzip.parse::<f64>()? / 1e3))
    };
    let ours = packed(&places.dist(), &["boot.js", "assets/look.js", "ui.js", "ui_bg.wasm"])?;
    let texts = packed(&places.dist(), &["locales/en.ftl"])?;
    let other = packed(&page, &["ui.js", "ui_bg.wasm"])?;
    Ok(vec![
        Row {
            id: "M3",
            what: "installed size",
            unit: "MB",
            other_name: "bare Tauri",
            target: Target::RatioAtMost(6.0),
            rounds: vec![installed],
            notes: "the program, which holds the interface".to_owned(),
        },
        Row {
            id: "M4",
            what: "interface, compressed",
            unit: "kB",
            other_name: "bare Yew",
            target: Target::OursAtMost(350.0),
            rounds: vec![Round { ours: ours.0, other: other.0 }],
            notes: format!(
                "scripts and module, without {:.1} kB of texts; brotli 11; by gzip 9: {:.1} kB over {:.1} kB",
                texts.0, ours.1, other.1
            ),
        },
    ])
}
