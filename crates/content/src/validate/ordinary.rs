//! Words that stand in every answer, by the lists the built-in coach reads with.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::words::{stem, words};

const BUNDLED: &str = include_str!("../../../../content/coach/words.toml");

/// Of all the coach's lists these two matter here.
#[derive(Debug, Default, Deserialize)]
struct WordLists {
    function: String,
    generic: String,
}

struct Ordinary {
    function: BTreeSet<String>,
    generic: BTreeSet<String>,
}

static ORDINARY: LazyLock<Ordinary> = LazyLock::new(|| {
    // Without the lists every cue would be taken to name something; a test sees to it that they are read.
    let lists: WordLists = toml::from_str(BUNDLED).unwrap_or_default();
    Ordinary {
        function: words(&lists.function).into_iter().collect(),
        generic: words(&lists.generic).into_iter().collect(),
    }
});

/// Whether a cue has a word that is neither function word nor common to every answer, or two that are common.
///
/// A cue like "i asked" would be found in nearly any answer and show nothing.
pub(super) fn names_something(cue: &str) -> bool {
    let telling: Vec<String> = words(cue).into_iter().filter(|word| !ORDINARY.function.contains(word)).collect();
    telling.len() > 1 || telling.iter().any(|word| !is_generic(word))
}

/// Whether `word` or its plain form is on the list: "worked" and "works" for "work", "deciding" for "decide".
fn is_generic(word: &str) -> bool {
    let stem = stem(word);
    let listed = |form: &str| ORDINARY.generic.contains(form);
    listed(word) || listed(stem) || (stem != word && listed(&format!("{stem}e")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_of_phrase_that_fits_every_answer_names_nothing() {
        for cue in ["since then i", "the problem was", "it worked", "i wanted to"] {
            assert!(!names_something(cue), "{cue}");
        }
        for cue in
            ["rolled it back", "since the flood", "customer problem", "spoke with the caretaker", "rang all of them"]
        {
            assert!(names_something(cue), "{cue}");
        }
    }
}
