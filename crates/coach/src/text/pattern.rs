//! Phrases as people write them in the tables, matched word by word.
//!
//! A pattern is words with spaces: `word` is that word, `~word` any form of it, `word*` any word that starts so, `a|b`
//! either, `_` one word, `...` up to four words, `#` a number. Contractions are written out: `i would`.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer};

use super::{Token, normalise::Kind, stem};

/// One step of a pattern.
#[derive(Clone, Debug)]
enum Step {
    Any(Vec<Alternative>),
    One,
    Gap,
}

#[derive(Clone, Debug)]
enum Alternative {
    Exact(String),
    Stem(String),
    Prefix(String),
    Number,
}

impl Alternative {
    fn fits(&self, token: &Token) -> bool {
        match self {
            Self::Exact(word) => token.text == *word,
            Self::Stem(stem) => token.stem == *stem,
            Self::Prefix(prefix) => token.text.starts_with(prefix.as_str()),
            Self::Number => token.kind == Kind::Number,
        }
    }
}

/// Many patterns, each with a value, ready to be looked for at once.
#[derive(Clone, Debug)]
pub(crate) struct Patterns<V> {
    steps: Vec<(Vec<Step>, V)>,
    by_word: HashMap<String, Vec<usize>>,
    by_stem: HashMap<String, Vec<usize>>,
    elsewhere: Vec<usize>,
}

/// Where a pattern was found: the tokens from `start` to before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit<V> {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// The pattern's value.
    pub value: V,
}

impl<V: Copy> Patterns<V> {
    /// Reads patterns from their written form.
    pub(crate) fn new<'a>(written: impl IntoIterator<Item = (&'a str, V)>) -> Self {
        let mut patterns =
            Self { steps: Vec::new(), by_word: HashMap::new(), by_stem: HashMap::new(), elsewhere: Vec::new() };
        for (text, value) in written {
            let steps: Vec<Step> = text.split_whitespace().map(step).collect();
            let index = patterns.steps.len();
            match steps.first() {
                None => continue,
                Some(Step::Any(alternatives)) => {
                    for alternative in alternatives {
                        match alternative {
                            Alternative::Exact(word) => {
                                patterns.by_word.entry(word.clone()).or_default().push(index);
                            }
                            Alternative::Stem(stem) => patterns.by_stem.entry(stem.clone()).or_default().push(index),
                            Alternative::Prefix(_) | Alternative::Number => patterns.elsewhere.push(index),
                        }
                    }
                }
                Some(Step::One | Step::Gap) => patterns.elsewhere.push(index),
            }
            patterns.steps.push((steps, value));
        }
        patterns
    }

    /// Every place where a pattern starts, in order. At one place each pattern counts once.
    pub(crate) fn find(&self, tokens: &[Token]) -> Vec<Hit<V>> {
        let mut hits = Vec::new();
        for start in 0..tokens.len() {
            let mut at_this_place: Vec<usize> = Vec::new();
            at_this_place.extend(self.by_word.get(&tokens[start].text).into_iter().flatten());
            at_this_place.extend(self.by_stem.get(&tokens[start].stem).into_iter().flatten());
            at_this_place.extend(&self.elsewhere);
            at_this_place.sort_unstable();
            at_this_place.dedup();
            for index in at_this_place {
                let (steps, value) = &self.steps[index];
                if let Some(end) = fits(steps, tokens, start) {
                    hits.push(Hit { start, end, value: *value });
                }
            }
        }
        hits
    }
}

/// A list of patterns as the tables have it.
impl<'de> Deserialize<'de> for Patterns<()> {
    fn deserialize<D: Deserializer<'de>>(tables: D) -> Result<Self, D::Error> {
        let written = Vec::<String>::deserialize(tables)?;
        Ok(Self::new(written.iter().map(|text| (text.as_str(), ()))))
    }
}

fn step(written: &str) -> Step {
    match written {
        "_" => Step::One,
        "..." => Step::Gap,
        _ => Step::Any(written.split('|').map(alternative).collect()),
    }
}

fn alternative(written: &str) -> Alternative {
    if written == "#" {
        Alternative::Number
    } else if let Some(word) = written.strip_prefix('~') {
        Alternative::Stem(stem(word))
    } else if let Some(prefix) = written.strip_suffix('*') {
        Alternative::Prefix(prefix.to_owned())
    } else {
        Alternative::Exact(written.to_owned())
    }
}

/// Where the steps end if they fit from `start` on. Signs inside direct speech do not matter; a full stop does.
fn fits(steps: &[Step], tokens: &[Token], start: usize) -> Option<usize> {
    let Some((first, rest)) = steps.split_first() else { return Some(start) };
    let mut at = start;
    while tokens.get(at).is_some_and(|token| token.kind == Kind::Quote) {
        at += 1;
    }
    let token = tokens.get(at)?;
    match first {
        Step::One => (token.kind != Kind::Stop).then(|| fits(rest, tokens, at + 1)).flatten(),
        Step::Gap => {
            for skip in 0..=4 {
                if let Some(end) = fits(rest, tokens, at + skip) {
                    return Some(end);
                }
                if tokens.get(at + skip).is_none_or(|token| token.kind == Kind::Stop) {
                    return None;
                }
            }
            None
        }
        Step::Any(alternatives) => {
            alternatives.iter().any(|alternative| alternative.fits(token)).then(|| fits(rest, tokens, at + 1)).flatten()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn found(pattern: &str, text: &str) -> bool {
        !Patterns::new([(pattern, ())]).find(&tokens(text).tokens).is_empty()
    }

    #[test]
    fn the_written_forms_mean_what_they_say() {
        assert!(found("turned out", "It turned out fine"));
        assert!(found("~check ... log|logs", "I was checking all of the logs"));
        assert!(found("apologi*", "We apologised"));
        assert!(found("# percent|%", "by 30%"));
        assert!(!found("turned out", "turned it out"), "words stand side by side unless a gap is written");
        assert!(!found("~check ... log", "I checked. The log was full"), "a gap does not cross a full stop");
    }
}
