//! Packs large tables into the program.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The large ones of `content/coach`.
const TABLES: [&str; 3] = ["concreteness.txt", "encoder_words.txt", "rarity.txt"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../content/coach");
    let into = PathBuf::from(env::var("OUT_DIR")?);
    for table in TABLES {
        let path = folder.join(table);
        println!("cargo::rerun-if-changed={}", path.display());
        fs::write(into.join(table), packed::pack(&fs::read_to_string(&path)?)?)?;
    }
    Ok(())
}
