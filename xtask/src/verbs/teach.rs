//! Learns the tables of the built-in coach anew.

use anyhow::Result;

use crate::{
    places::Places,
    shell::{cargo, run, say},
};

/// Writes `kinds.txt`, `functions.txt` and `rarity.txt` of `content/coach` and then, with the new tables, prints the weights that go into
/// `weights.toml` by hand.
pub fn teach(places: &Places) -> Result<()> {
    // Each needs what the one before it wrote.
    for lesson in ["writes_the_table", "prints_the_weights"] {
        let only = ["--", "--ignored", "--nocapture"];
        run(cargo(places).args(["test", "--release", "--quiet", "--package", "coach", "--lib", lesson]).args(only))?;
    }
    say("teach", "then: cargo xtask eval");
    Ok(())
}
