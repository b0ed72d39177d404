//! Which words name things and which ideas, by the table that `content/coach/concreteness.py` makes.

use std::{collections::HashMap, sync::LazyLock};

use crate::tables::{in_tenths, unpacked};

static TEXT: LazyLock<String> =
    LazyLock::new(|| unpacked("concreteness.txt", include_bytes!(concat!(env!("OUT_DIR"), "/concreteness.txt"))));

/// Words in lower case, with how far each names a thing, in tenths.
static TABLE: LazyLock<HashMap<&'static str, i8>> = LazyLock::new(|| in_tenths(&TEXT));

/// About 1 for a word that names a thing, such as "valve", about -1 for an idea, such as "professionalism". `None` for
/// a word that is not among the commonest.
pub(crate) fn concreteness(word: &str) -> Option<f64> {
    TABLE.get(word).map(|tenths| f64::from(*tenths) / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_names_a_thing_is_told_from_one_that_names_an_idea() {
        for (thing, idea) in [("ticket", "lesson"), ("drawer", "excellence"), ("bottle", "collaboration")] {
            assert!(concreteness(thing).unwrap() > 0.3 && concreteness(idea).unwrap() < 0.0, "{thing} {idea}");
        }
        assert!(concreteness("qwertzuiop").is_none());
        assert!(TABLE.len() > 25_000, "{} words", TABLE.len());
    }
}
