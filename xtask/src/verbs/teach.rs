//! Learns what the built-in coach knows by example anew.

use anyhow::Result;

use crate::{
    places::Places,
    shell::{cargo, run, say},
};

/// Writes `rarity.txt` of `content/coach` and what `encoder.py` there learns from, then prints the sums of signs, as they are with the
/// network there is, that go into `weights.toml` by hand.
pub fn teach(places: &Places) -> Result<()> {
    let lessons = places.target.join("lessons");
    // Each needs what the one before it wrote.
    for lesson in ["writes_the_table", "writes_the_lessons", "prints_the_weights"] {
        let only = ["--", "--ignored", "--nocapture"];
        let mut command = cargo(places);
        command.args(["test", "--release", "--quiet", "--package", "coach", "--lib", lesson]).args(only);
        run(command.env("JOBT_LESSONS", &lessons))?;
    }
    say("teach", format!("what the network learns from: {}; a new network needs new sums", lessons.display()));
    say("teach", "then: cargo xtask eval");
    Ok(())
}
