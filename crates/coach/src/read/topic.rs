//! What a question and its points are about, as words and their neighbours.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::{
    tables::{parse, tables},
    text::{Token, stem, tokens},
};

/// Sets of words that do the same work, by stem.
static NEIGHBOURS: LazyLock<HashMap<String, Vec<u16>>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        sets: Vec<String>,
    }
    let file: File = parse("synonyms.toml", include_str!("../../../../content/coach/synonyms.toml"));
    let mut neighbours: HashMap<String, Vec<u16>> = HashMap::new();
    for (index, set) in file.sets.iter().enumerate() {
        for word in set.split_whitespace() {
            let key = word.split('_').map(stem).collect::<Vec<_>>().join("_");
            let sets = neighbours.entry(key).or_default();
            if sets.last() != Some(&(index as u16)) {
                sets.push(index as u16);
            }
        }
    }
    neighbours
});

fn sets_of(stem: &str) -> &'static [u16] {
    NEIGHBOURS.get(stem).map_or(&[], Vec::as_slice)
}

/// One word that a text is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    /// Its stem.
    pub stem: String,
    /// The word as written, for sentences to the candidate.
    pub word: String,
    /// How much it says: an everyday word of interviews says little.
    pub weight: f64,
}

/// The content words of `text`, each once.
pub(crate) fn terms(text: &str) -> Vec<Term> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for token in &tokens(text).tokens {
        let weight = match token {
            t if !t.is_word() || tables().is_function(t) => continue,
            t if tables().is_meta(t) => continue,
            t if tables().is_generic(t) => 0.35,
            t if tables().is_semi(t) => 0.7,
            _ => 1.0,
        };
        if seen.insert(token.stem.clone()) {
            found.push(Term { stem: token.stem.clone(), word: token.text.clone(), weight });
        }
    }
    found
}

/// A term is met so far by a word of its family.
const ONE_FAMILY: f64 = 0.8;

/// The stems and sets that stand in a run of tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Topic {
    stems: HashSet<String>,
    sets: HashSet<u16>,
}

impl Topic {
    /// What a run of tokens speaks of.
    pub(crate) fn of(run: &[Token]) -> Self {
        let mut topic = Self::default();
        topic.add(run);
        topic
    }

    /// Adds another run.
    pub(crate) fn add(&mut self, run: &[Token]) {
        let words: Vec<&Token> = run.iter().filter(|token| token.is_word()).collect();
        for (at, token) in words.iter().enumerate() {
            self.sets.extend(sets_of(&token.stem));
            for length in 2..=3 {
                if let Some(group) = words.get(at..at + length) {
                    let key = group.iter().map(|token| token.stem.as_str()).collect::<Vec<_>>().join("_");
                    self.sets.extend(sets_of(&key));
                }
            }
            self.stems.insert(token.stem.clone());
        }
    }

    /// Adds what another run speaks of.
    pub(crate) fn join(&mut self, other: &Self) {
        self.stems.extend(other.stems.iter().cloned());
        self.sets.extend(&other.sets);
    }

    /// How well a term is met: 1 by its own word, less by a neighbour, 0 not at all.
    pub(crate) fn meets(&self, term: &Term) -> f64 {
        if self.stems.contains(&term.stem) || self.nearly(&term.stem) {
            1.0
        } else if self.stems.iter().any(|other| one_family(&term.stem, other)) {
            ONE_FAMILY
        } else if sets_of(&term.stem).iter().any(|set| self.sets.contains(set)) {
            0.5
        } else {
            0.0
        }
    }

    /// Whether one of these stands here by its own word or one of its family. A word that only does the same work may
    /// speak of anything.
    pub(crate) fn names_any(&self, terms: &[Term]) -> bool {
        terms.iter().any(|term| self.meets(term) >= ONE_FAMILY)
    }

    /// The share of `terms` that is met, by weight.
    pub(crate) fn covers(&self, terms: &[Term]) -> f64 {
        let total: f64 = terms.iter().map(|term| term.weight).sum();
        if total == 0.0 {
            return 0.0;
        }
        terms.iter().map(|term| term.weight * self.meets(term)).sum::<f64>() / total
    }

    /// Whether a long word stands here with one letter wrong, left out, added or swapped.
    fn nearly(&self, stem: &str) -> bool {
        stem.len() >= 6 && self.stems.iter().any(|other| one_slip(stem, other))
    }
}

/// Whether one word is built from the other, as "wood" and "woodwork", or both from one root, as "carpenter" and
/// "carpentry".
fn one_family(one: &str, other: &str) -> bool {
    let shared = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let shorter = one.len().min(other.len());
    (shared == shorter && shorter >= 4) || shared >= 7
}

/// Whether two words differ by one letter: wrong, missing, added, or two swapped.
fn one_slip(one: &str, other: &str) -> bool {
    let (a, b) = (one.as_bytes(), other.as_bytes());
    if a.first() != b.first() || a.len().abs_diff(b.len()) > 1 || b.len() < 5 {
        return false;
    }
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (left_a, left_b) = (a.len() - head - tail, b.len() - head - tail);
    match (left_a, left_b) {
        (0 | 1, 0 | 1) => true,
        (2, 2) => a[head] == b[head + 1] && a[head + 1] == b[head],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_met_by_its_neighbours_words() {
        let answer = tokens("I rang the supplier before lunch").tokens;
        let topic = Topic::of(&answer);
        assert!(topic.covers(&terms("inform the vendor")) >= 0.5);
        assert!(topic.covers(&terms("photosynthesis")) < 0.1);
    }

    #[test]
    fn a_typing_slip_in_a_long_word_does_not_hide_it() {
        let topic = Topic::of(&tokens("the seasnality of the numbers").tokens);
        assert!(topic.meets(&terms("seasonality")[0]) > 0.9);
    }
}
