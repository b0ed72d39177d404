//! How rare a word is in what people answer, and how far two texts share rare words.
//!
//! `content/coach/rarity.txt` was counted in the sentences of `content/coach/sentences`.

use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

use crate::tables::{in_tenths, unpacked};

/// What is in no table is rarer than all that is: the logarithm of how many sentences there are to one that has it, less
/// what everybody's words have.
pub(crate) const RAREST: f64 = 7.0;

static TEXT: LazyLock<String> =
    LazyLock::new(|| unpacked("rarity.txt", include_bytes!(concat!(env!("OUT_DIR"), "/rarity.txt"))));

/// Stems with their rarity in tenths.
static TABLE: LazyLock<HashMap<&'static str, i8>> = LazyLock::new(|| in_tenths(&TEXT));

/// 0 for everybody's words, up to 7.
fn rarity(stem: &str) -> f64 {
    TABLE.get(stem).map_or(RAREST, |tenths| f64::from(*tenths) / 10.0)
}

/// How far two sets of stems are the same, rare ones counting most: the cosine of their vectors, 0 to 1 (Salton, Buckley 1988).
pub(crate) fn likeness(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> f64 {
    let length = |stems: &BTreeSet<&str>| stems.iter().map(|stem| rarity(stem).powi(2)).sum::<f64>().sqrt();
    let shared: f64 = one.intersection(other).map(|stem| rarity(stem).powi(2)).sum();
    shared / (length(one) * length(other)).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_tell_more_than_those_that_everybody_uses() {
        assert!(TABLE.values().all(|tenths| f64::from(*tenths) <= 10.0 * RAREST));
        assert!(rarity("i") < 0.5 && rarity("tell") < rarity("thermostat") && rarity("qwertzuiop") == RAREST);
        let set = |words: &'static str| words.split(' ').collect::<BTreeSet<&str>>();
        let (asked, near, far) = (set("i tell thermostat"), set("you had thermostat"), set("i tell everybody"));
        assert!(likeness(&asked, &near) > likeness(&asked, &far) && likeness(&asked, &set("nobody")) == 0.0);
        assert!((likeness(&asked, &asked) - 1.0).abs() < 1e-9);
    }
}
