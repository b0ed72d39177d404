//! Everything that must hold before a change is merged.

use anyhow::Result;

use super::{check, clients, contract, e2e, ui};
use crate::{
    places::{Places, Profile},
    setup,
    shell::{cargo, run, say},
    tally::Tally,
    verbs::run::EMBEDDED,
};

/// The packages that are tested together, and so compiled once. Not this one: it is running.
pub const TOGETHER: [&str; 5] = ["--workspace", "--exclude", "xtask", EMBEDDED[0], EMBEDDED[1]];

/// Sets up, checks, tests natively, holds the account API against its contract and the gateway against others' clients, then drives the real window.
pub fn test(places: &Places) -> Result<()> {
    setup::for_testing(places)?;
    let mut tally = check::all(places);
    let built = build(places);
    tally += native(places)?;
    tally += Tally::of("contract", contract::hold(places, contract::EXAMPLES, 1));
    match clients::hold(places) {
        Ok(told) => tally += told,
        failed @ Err(_) => tally += Tally::of("clients", failed),
    }
    match built {
        Ok(()) => tally += e2e::drive(places, &[], &[])?,
        failed @ Err(_) => tally += Tally::of("window", failed),
    }
    tally.close()
}

/// The interface, and every program and test.
pub fn build(places: &Places) -> Result<()> {
    ui::build(places, Profile::Debug)?;
    say("test", "compiling every program and test; minutes the first time");
    run(cargo(places).args(["build", "--bins", "--tests"]).args(TOGETHER))
}

fn native(places: &Places) -> Result<Tally> {
    say("test", "native tests");
    let mut tally = Tally::of_tests(cargo(places).args(["test", "--no-fail-fast"]).args(TOGETHER))?;
    say("test", "architecture");
    tally += Tally::of_tests(cargo(places).args(["test", "--package", "xtask", "--no-fail-fast"]))?;
    Ok(tally)
}
