//! What a sentence is, what it does and what it is about, in whatever words.
//!
//! A small network of three layers (`content/coach/encoder.onnx`; Devlin and others 2019, Wang and others 2020) that
//! `content/coach/encoder.py` made of the sentences of many hands. It reads each sentence by itself: what stands beside a
//! sentence does not change what it is. Where two processors differ in the last digits, rounding nearly always hides it.

mod net;
mod words;

use std::sync::{Arc, LazyLock};

use quick_cache::sync::Cache;
use rayon::prelude::*;

use super::{Functions, Kinds, functions};
use crate::text::{Piece, Token};

/// Numbers that tell what a sentence is about.
pub(crate) const DIRECTIONS: usize = 128;
/// All that the network says of a sentence: its kinds, its functions, its meaning.
const SAID: usize = KINDS + FUNCTIONS + DIRECTIONS;
const KINDS: usize = Kinds::NAMES.len();
const FUNCTIONS: usize = functions::COLUMNS.len();
/// Pieces of words that are read at a time; a sentence that has more is read in parts. It learned from shorter ones.
const MOST_PIECES: usize = 94;
/// Sentences that are kept, so that one that is read again need not be. About 1 kB each, as longer ones are not kept.
const KEPT: usize = 2_000;
const LONGEST_KEPT: usize = 4 * MOST_PIECES;
/// Steps that odds are counted in, and finer ones for meanings.
const STEPS: f64 = 64.0;
const FINE_STEPS: f32 = 4096.0;

/// What the network says of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Encoded {
    /// What it is.
    pub kinds: Kinds,
    /// What it does as evidence, by its words alone.
    pub functions: Functions,
    /// What it is about.
    pub meaning: Meaning,
}

/// What a sentence is about, as its place among all that can be said: a vector of about length 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Meaning([f32; DIRECTIONS]);

impl Meaning {
    /// How near two sentences are in what they say: the cosine, -1 to 1, about 0 for any two.
    pub(crate) fn near(&self, other: &Self) -> f64 {
        self.0.iter().zip(&other.0).map(|(one, other)| f64::from(one * other)).sum()
    }

    /// What several are about together. `None` for none.
    pub(crate) fn of_all<'m>(meanings: impl IntoIterator<Item = &'m Self>) -> Option<Self> {
        let mut sum = [0.0; DIRECTIONS];
        for meaning in meanings {
            sum.iter_mut().zip(meaning.0).for_each(|(sum, number)| *sum += number);
        }
        Self::towards(sum)
    }

    fn towards(mut numbers: [f32; DIRECTIONS]) -> Option<Self> {
        let length = numbers.iter().map(|number| number * number).sum::<f32>().sqrt();
        for number in &mut numbers {
            *number = (*number / length * FINE_STEPS).round() / FINE_STEPS;
        }
        (length > 0.0).then_some(Self(numbers))
    }
}

/// Pieces of words by their numbers.
type Pieces = Vec<u16>;

static KNOWN: LazyLock<Cache<Pieces, Arc<Encoded>>> = LazyLock::new(|| Cache::new(KEPT));

/// Reads the sentences of a text, side by side: one takes longer than all else that is done with it.
pub(crate) fn all_encoded(tokens: &[Token], sentences: &[Piece]) -> Vec<Arc<Encoded>> {
    rten::thread_pool().run(|| sentences.par_iter().map(|sentence| encoded(sentence.of(tokens))).collect())
}

/// Reads a sentence.
pub(crate) fn encoded(run: &[Token]) -> Arc<Encoded> {
    let pieces = words::pieces(run);
    if let Some(known) = KNOWN.get(&pieces) {
        return known;
    }
    let encoded = Arc::new(read(&pieces));
    if pieces.len() <= LONGEST_KEPT {
        KNOWN.insert(pieces, Arc::clone(&encoded));
    }
    encoded
}

fn read(pieces: &[u16]) -> Encoded {
    let parts = pieces.len().div_ceil(MOST_PIECES).max(1);
    let mut parts = pieces.chunks(pieces.len().div_ceil(parts).max(1)).map(|part| Encoded::from(&net::run(part)));
    let first = parts.next().unwrap_or_else(|| Encoded::from(&net::run(&[])));
    parts.fold(first, Encoded::and)
}

impl Encoded {
    /// What two parts of a long sentence come to.
    fn and(self, other: Self) -> Self {
        Self {
            kinds: self.kinds.and(other.kinds),
            functions: self.functions.and(other.functions),
            meaning: Meaning::of_all([&self.meaning, &other.meaning]).unwrap_or(self.meaning),
        }
    }
}

impl From<&[f32; SAID]> for Encoded {
    fn from(said: &[f32; SAID]) -> Self {
        let odds = |at: usize| (f64::from(said[at]) * STEPS).round() / STEPS;
        let meaning: [f32; DIRECTIONS] = std::array::from_fn(|at| said[KINDS + FUNCTIONS + at]);
        Self {
            kinds: Kinds::of_odds(std::array::from_fn(odds)),
            functions: Functions(std::array::from_fn(|at| odds(KINDS + at))),
            meaning: Meaning::towards(meaning).unwrap_or(Meaning(meaning)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn meaning(text: &str) -> Meaning {
        encoded(&tokens(text).tokens).meaning.clone()
    }

    #[test]
    fn a_sentence_in_other_words_is_near() {
        let asked = meaning("a customer complains about a wrong invoice");
        let about = meaning("the client was billed twice and wanted a refund");
        let other = meaning("the goalkeeper caught the ball and the crowd cheered");
        assert!(asked.near(&about) > asked.near(&other) + 0.1, "{} {}", asked.near(&about), asked.near(&other));
        assert!((asked.near(&asked) - 1.0).abs() < 0.01);
    }

    #[test]
    fn a_very_long_sentence_is_read_to_its_end() {
        let long = "we checked the stock in the shed and wrote it on the board and then ".repeat(40);
        let sneer = format!("{long} the manager is a useless idiot who never lifts a finger");
        let blame = |text: &str| encoded(&tokens(text).tokens).kinds.blame;
        assert!(blame(&sneer) > blame(&long) + 1.0, "{} {}", blame(&sneer), blame(&long));
    }
}
