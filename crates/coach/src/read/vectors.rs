//! Which words name things and which ideas, and which words are near one another, by the tables that
//! `content/coach/vectors.py` makes.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    tables::unpacked,
    text::{Kind, Token},
};

/// Numbers that tell where a word stands.
pub(crate) const KEPT: usize = 32;
/// Steps that each of them is counted in.
const STEPS: u8 = 16;
/// Bytes of a word: how common it is, and two numbers in each of the others.
const BYTES: usize = 1 + KEPT / 2;
/// A word that says so little is everybody's word.
const LEAST_WEIGHT: f64 = 0.05;
/// Words of fewer letters are in no table; they are all common.
const SHORTEST: usize = 3;
/// So many of the nearest words tell how near a text comes where it comes nearest.
const NEAREST: usize = 8;

/// How wide a step is along each direction, then the words in the order of `concreteness.txt`.
static VECTORS: &[u8] = include_bytes!("../../../../content/coach/vectors.bin");

static TEXT: LazyLock<String> =
    LazyLock::new(|| unpacked("concreteness.txt", include_bytes!(concat!(env!("OUT_DIR"), "/concreteness.txt"))));

/// Words in lower case, with the line each has in `VECTORS` and how far it names a thing, in tenths.
static TABLE: LazyLock<HashMap<&'static str, (usize, i8)>> = LazyLock::new(|| {
    let words = TEXT.lines().filter_map(|line| {
        let (step, words) = line.split_once(' ')?;
        let step: i8 = step.parse().ok()?;
        Some(words.split(' ').map(move |word| (word, step)))
    });
    words.flatten().enumerate().map(|(at, (word, step))| (word, (at, step))).collect()
});

/// About 1 for a word that names a thing, such as "valve", about -1 for an idea, such as "professionalism". `None` for
/// a word that is not among the commonest.
pub(crate) fn concreteness(word: &str) -> Option<f64> {
    TABLE.get(word).map(|(_, step)| f64::from(*step) / 10.0)
}

/// Whether a word is among the few thousand that everybody uses.
pub(crate) fn is_common(word: &str) -> bool {
    word.len() < SHORTEST || Place::of(word).is_some_and(|place| place.weight < 1.0)
}

/// Where a word stands among all words: a vector of length 1.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// How much it says: 0 for one of the commonest words, 1 for an uncommon one.
    weight: f64,
    /// Where it stands along each direction.
    pub along: [f64; KEPT],
}

impl Place {
    /// Where `word` stands, in lower case. `None` for one that is not among the commonest.
    pub(crate) fn of(word: &str) -> Option<Self> {
        let (at, _) = TABLE.get(word)?;
        let (widths, words) = VECTORS.split_at_checked(KEPT)?;
        let (common, pairs) = words.get(at * BYTES..(at + 1) * BYTES)?.split_first()?;
        let mut along = [0.0; KEPT];
        for (two, (pair, width)) in along.chunks_exact_mut(2).zip(pairs.iter().zip(widths.chunks_exact(2))) {
            for (number, (step, width)) in two.iter_mut().zip([pair % STEPS, pair / STEPS].iter().zip(width)) {
                // The middle of a step, from the middle of all.
                *number = (f64::from(*step) + 0.5 - f64::from(STEPS) / 2.0) * f64::from(*width);
            }
        }
        let length = along.iter().map(|number| number * number).sum::<f64>().sqrt();
        Some(Self { weight: f64::from(*common) / 255.0, along: along.map(|number| number / length) })
    }

    /// The cosine between two places, -1 to 1.
    fn near(&self, other: &Self) -> f64 {
        self.along.iter().zip(&other.along).map(|(one, other)| one * other).sum()
    }
}

/// How near a text comes to what was asked, in whatever words. Each is about 0 for any two texts and 1 for the same words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Nearness {
    /// How near something in the text comes to each word that was asked.
    pub asked: f64,
    /// How near each word of the text comes to something that was asked.
    pub told: f64,
    /// The same for the words that come nearest.
    pub nearest: f64,
}

impl Nearness {
    /// The most of both.
    pub(crate) fn most(self, other: Self) -> Self {
        Self {
            asked: self.asked.max(other.asked),
            told: self.told.max(other.told),
            nearest: self.nearest.max(other.nearest),
        }
    }

    /// Between a text and what was asked. `None` where no word of one of them is known and says anything.
    pub(crate) fn of(text: &[Token], asked: &[Token]) -> Option<Self> {
        fn words(tokens: &[Token]) -> impl Iterator<Item = &str> {
            tokens.iter().filter(|token| token.kind == Kind::Word).map(|token| token.text.as_str())
        }
        Self::between(words(text), words(asked))
    }

    /// Between the words of a text and those of what was asked, each in lower case.
    fn between<'w>(text: impl Iterator<Item = &'w str>, asked: impl Iterator<Item = &'w str>) -> Option<Self> {
        let (text, asked) = (places(text), places(asked));
        let mut best_told = vec![f64::MIN; text.len()];
        let mut best_asked = vec![f64::MIN; asked.len()];
        for (word, told) in text.iter().zip(&mut best_told) {
            for (wanted, best) in asked.iter().zip(&mut best_asked) {
                let near = word.near(wanted);
                *told = told.max(near);
                *best = best.max(near);
            }
        }
        if text.is_empty() || asked.is_empty() {
            return None;
        }
        let mean = |best: &[f64], of: &[Place]| {
            let all: f64 = of.iter().map(|place| place.weight).sum();
            best.iter().zip(of).map(|(near, place)| near * place.weight).sum::<f64>() / all
        };
        let (asked, told) = (mean(&best_asked, &asked), mean(&best_told, &text));
        best_told.sort_by(|one, other| other.total_cmp(one));
        best_told.truncate(NEAREST);
        Some(Self { asked, told, nearest: best_told.iter().sum::<f64>() / best_told.len() as f64 })
    }
}

/// Where different words stand, but for those that say nothing.
fn places<'w>(words: impl Iterator<Item = &'w str>) -> Vec<Place> {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    words.dedup();
    words.into_iter().filter_map(Place::of).filter(|place| place.weight > LEAST_WEIGHT).collect()
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
        assert_eq!(VECTORS.len(), KEPT + TABLE.len() * BYTES);
    }

    #[test]
    fn words_of_one_matter_are_nearer_than_words_of_two() {
        let near = |one: &str, other: &str| Place::of(one).unwrap().near(&Place::of(other).unwrap());
        for (word, close, far) in
            [("receipt", "payment", "nurse"), ("pipe", "water", "lawyer"), ("pupil", "teacher", "diesel")]
        {
            assert!(near(word, close) > near(word, far) + 0.1, "{word}: {} {}", near(word, close), near(word, far));
            assert!((near(word, word) - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn a_text_in_other_words_comes_near_to_what_it_is_about() {
        let words = |text: &'static str| text.split(' ');
        let asked = "a customer complains about a wrong invoice";
        let about = Nearness::between(words("the client was billed twice and wanted a refund"), words(asked)).unwrap();
        let other =
            Nearness::between(words("the goalkeeper caught the ball and the crowd cheered"), words(asked)).unwrap();
        assert!(about.asked > other.asked && about.told > other.told, "{about:?} {other:?}");
        assert_eq!(Nearness::between(words("qwertzuiop"), words(asked)), None);
    }
}
