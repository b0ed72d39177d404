//! Whether two questions ask the same thing in other words.

use std::collections::BTreeSet;

/// Words of questions in general, and of every question: they tell nothing about what is asked.
const EMPTY: &[&str] = &[
    "about",
    "after",
    "also",
    "and",
    "another",
    "any",
    "are",
    "ask",
    "been",
    "before",
    "between",
    "but",
    "can",
    "could",
    "describe",
    "did",
    "does",
    "doing",
    "done",
    "during",
    "example",
    "explain",
    "for",
    "from",
    "give",
    "had",
    "has",
    "have",
    "her",
    "his",
    "how",
    "into",
    "job",
    "made",
    "make",
    "more",
    "most",
    "need",
    "not",
    "occasion",
    "one",
    "only",
    "other",
    "others",
    "out",
    "over",
    "own",
    "role",
    "share",
    "should",
    "situation",
    "some",
    "someone",
    "something",
    "such",
    "take",
    "tell",
    "than",
    "thank",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "they",
    "this",
    "time",
    "was",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "work",
    "would",
    "you",
    "your",
];

/// Share of the telling words that two questions must have in common to be the same one.
const ALIKE: f64 = 0.5;

/// What a question asks about: its telling words.
pub(crate) struct Subject(BTreeSet<String>);

impl Subject {
    /// The telling words of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        Self(words.filter(|word| word.chars().count() > 2 && !EMPTY.contains(&word.as_str())).map(stem).collect())
    }

    /// Whether no word tells anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many telling words two texts share.
    pub(crate) fn shared_with(&self, other: &Self) -> usize {
        self.0.intersection(&other.0).count()
    }

    /// Whether two questions are near paraphrases.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let shared = self.shared_with(other);
        let all = self.0.union(&other.0).count();
        shared > 1 && shared as f64 / all as f64 >= ALIKE
    }
}

/// Cuts the commonest endings, so that "disagreed" and "disagree" meet.
fn stem(word: String) -> String {
    let cut = ["ements", "ement", "ing", "ed", "es", "s", "e"].iter().find_map(|ending| word.strip_suffix(ending));
    match cut {
        Some(stem) if stem.chars().count() > 3 => stem.to_owned(),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> bool {
        Subject::of(a).is_like(&Subject::of(b))
    }

    #[test]
    fn a_question_in_other_words_is_the_same_question() {
        assert!(alike(
            "Tell me about a time you disagreed with a colleague.",
            "Could you describe a situation where you had a disagreement with a colleague?"
        ));
    }

    #[test]
    fn questions_of_one_shape_are_different_questions() {
        assert!(!alike(
            "Tell me about a time you made a mistake at work.",
            "Tell me about a time you made a decision at work."
        ));
        assert!(!alike("Why nursing?", "Why this ward?"));
    }
}
