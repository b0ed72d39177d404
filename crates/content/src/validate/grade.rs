//! How hard a question is to take in when it is read aloud.

use crate::words::words;

/// The grade of school that reads `text` with ease: `0.39 words / sentences + 11.8 syllables / words - 15.59`.
///
/// Source: Kincaid, Fishburne, Rogers, Chissom 1975. Syllables are counted as runs of vowels, which is right for most
/// words and close for the rest. Zero for a text without words.
pub(super) fn grade(text: &str) -> f64 {
    let words = words(text);
    if words.is_empty() {
        return 0.0;
    }
    let sentences = super::asking::sentences(text).len().max(1);
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let count = words.len() as f64;
    0.39 * count / sentences as f64 + 11.8 * syllables as f64 / count - 15.59
}

/// Runs of vowels, without a silent "e" at the end; at least one.
fn syllables(word: &str) -> usize {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut runs = 0;
    let mut before = false;
    for c in word.chars() {
        runs += usize::from(vowel(c) && !before);
        before = vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && runs > 1;
    (runs - usize::from(silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_in_one_long_sentence_are_harder_than_short_ones() {
        let plain = grade("What did you do first? Why?");
        let heavy = grade("Characterise the organisational implications of infrastructural consolidation activities.");
        assert!(plain < 3.0 && heavy > 20.0, "{plain} {heavy}");
        assert!(grade("").abs() < 1e-9);
    }

    #[test]
    fn syllables_are_heard_and_not_spelled() {
        for (word, count) in [("make", 1), ("table", 2), ("decide", 2), ("customer", 3), ("why", 1), ("rhythms", 1)] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }
}
