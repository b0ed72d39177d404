//! Everything that can be said about the code without running it.

use std::fs;

use anyhow::{Result, bail};

use super::sqlx;
use crate::{
    places::Places,
    setup,
    shell::{cargo, run, say},
    tally::Tally,
    verbs::run::EMBEDDED,
};

/// What may not be in the lock file, and why.
const BANNED: [(&str, &str); 4] = [
    ("version = \"3.0.0-alpha", "an alpha of the next Tauri; pin the major version by hand"),
    ("name = \"aws-lc-rs\"", "a second TLS provider; use rustls with ring"),
    ("name = \"native-tls\"", "a second TLS stack; use rustls"),
    ("name = \"openssl-sys\"", "a second TLS stack; use rustls"),
];

type Step = fn(&Places) -> Result<()>;

/// Checks all of it and closes with the counts.
pub fn check(places: &Places) -> Result<()> {
    setup::for_building(places)?;
    all(places).close()
}

/// Checks all of it; a failure does not keep the rest from being checked.
pub fn all(places: &Places) -> Tally {
    let steps: [(&str, Step); 6] = [
        ("format", |places| run(cargo(places).args(["fmt", "--all", "--check"]))),
        ("lock file", lock_file),
        ("lints", |places| {
            let lints = ["clippy", "--workspace", "--all-targets", EMBEDDED[0], EMBEDDED[1], "--", "-D", "warnings"];
            run(cargo(places).args(lints))
        }),
        ("documents", |places| {
            // Of libraries only: the app's library and its binary have one name.
            let documents = ["doc", "--workspace", "--lib", "--no-deps", EMBEDDED[0], EMBEDDED[1]];
            run(cargo(places).args(documents).env("RUSTDOCFLAGS", "-D warnings"))
        }),
        ("browser rooms", |places| {
            let target = ["--target", "wasm32-unknown-unknown"];
            run(cargo(places)
                .args(["check", "--package", "account-api", "--package", "domain", "--package", "ipc"])
                .args(target))
        }),
        ("queries", sqlx::check),
    ];
    let mut tally = Tally::default();
    for (name, step) in steps {
        say("check", name);
        tally += Tally::of(name, step(places));
    }
    tally
}

fn lock_file(places: &Places) -> Result<()> {
    let lock = fs::read_to_string(places.root.join("Cargo.lock"))?;
    for (text, reason) in BANNED {
        if lock.contains(text) {
            bail!("Cargo.lock holds `{text}`: {reason}");
        }
    }
    Ok(())
}
