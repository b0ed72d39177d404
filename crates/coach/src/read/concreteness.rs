//! Whether words name things or ideas, by the table of `content/coach/concreteness.txt`.

use std::{collections::HashMap, sync::LazyLock};

/// Words in lower case and where each stands, in tenths.
static TABLE: LazyLock<HashMap<&'static str, i8>> = LazyLock::new(|| {
    let lines = include_str!("../../../../content/coach/concreteness.txt").lines();
    lines
        .filter_map(|line| {
            let (step, words) = line.split_once(' ')?;
            let step: i8 = step.parse().ok()?;
            Some(words.split(' ').map(move |word| (word, step)))
        })
        .flatten()
        .collect()
});

/// About 1 for a word that names a thing, such as "valve", about -1 for an idea, such as "professionalism". `None` for
/// a word that is not among the commonest.
pub(crate) fn concreteness(word: &str) -> Option<f64> {
    TABLE.get(word).map(|step| f64::from(*step) / 10.0)
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
    }

    #[test]
    fn the_whole_table_is_read() {
        assert!(TABLE.len() > 25_000, "{} words", TABLE.len());
    }
}
