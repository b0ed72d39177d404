//! Which language an answer is in, by its function words. Learner English is always read.

use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

use serde::Deserialize;

use crate::{read::concreteness, tables::parse, text::Token};

static LANGUAGES: LazyLock<BTreeMap<String, HashSet<String>>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        languages: BTreeMap<String, String>,
    }
    let file: File = parse("closed.toml", include_str!("../../../../content/coach/closed.toml"));
    file.languages
        .into_iter()
        .map(|(name, words)| (name, words.split_whitespace().map(str::to_owned).collect()))
        .collect()
});

/// Fewest words that a language can be told from.
const ENOUGH_WORDS: usize = 6;

/// An English text has at least this share of function words or, where it is a list of terms, of known words.
const ENGLISH_SHARE: f64 = 0.15;
const KNOWN_SHARE: f64 = 0.25;

/// Whether the text is in a language the built-in coach does not read: mostly letters of another script, more function
/// words of another language than of English, or hardly a word that is known.
pub(crate) fn is_unsupported(tokens: &[Token]) -> bool {
    let words: Vec<&str> = tokens.iter().filter(|token| token.is_word()).map(|token| token.text.as_str()).collect();
    let letters = words.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphabetic());
    let (mut latin, mut other) = (0_usize, 0_usize);
    for letter in letters {
        if letter < '\u{250}' { latin += 1 } else { other += 1 }
    }
    if other > latin {
        return true;
    }
    if words.len() < ENOUGH_WORDS {
        return false;
    }
    let hits = |language: &HashSet<String>| words.iter().filter(|word| language.contains(**word)).count();
    let english = LANGUAGES.get("english").map_or(0, hits);
    let best = LANGUAGES.iter().filter(|(name, _)| *name != "english").map(|(_, known)| hits(known)).max().unwrap_or(0);
    let known = words.iter().filter(|word| concreteness(word).is_some()).count();
    let share = |count: usize| count as f64 / words.len() as f64;
    if share(english) < ENGLISH_SHARE && share(english + known) < KNOWN_SHARE {
        return true;
    }
    // A handful of shared spellings ("die", "was", "on", "me") must not turn English away.
    best >= 3 && best as f64 > 1.3 * english as f64
}
