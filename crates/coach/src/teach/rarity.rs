//! The table of `read::rarity`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
};

use super::data::{self, CHECK};
use crate::{
    read::rarity::RAREST,
    text::{Kind, tokens},
};

/// A word of fewer sentences is in no table.
const FEWEST: usize = 8;
/// A word that one sentence in so many has, as a logarithm, tells nothing.
const EVERYBODYS: f64 = 2.0;

#[test]
#[ignore = "writes the table; `cargo xtask teach`"]
fn writes_the_table_of_rarity() {
    let sentences: Vec<_> = data::sentences().into_iter().filter(|one| !CHECK.contains(&one.hand.as_str())).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for sentence in &sentences {
        let tokens = tokens(&sentence.text).tokens;
        let stems: BTreeSet<&str> =
            tokens.iter().filter(|token| token.kind == Kind::Word).map(|token| token.stem.as_str()).collect();
        for stem in stems {
            *counts.entry(stem.to_owned()).or_default() += 1;
        }
    }
    let mut lines: BTreeMap<u8, Vec<String>> = BTreeMap::new();
    for (stem, count) in counts.into_iter().filter(|(_, count)| *count >= FEWEST) {
        let rarity = (sentences.len() as f64 / count as f64).ln() - EVERYBODYS;
        lines.entry((10.0 * rarity.clamp(0.0, RAREST)).round() as u8).or_default().push(stem);
    }
    let mut text = String::new();
    for (tenths, stems) in &lines {
        writeln!(text, "{tenths} {}", stems.join(" ")).unwrap();
    }
    println!("rarity.txt: {} bytes", text.len());
    fs::write(data::tables().join("rarity.txt"), text).unwrap();
}
